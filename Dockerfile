# Two stages: the first installs exactly what the lock file names (hashes checked) and compiles the catalogues, the second holds only what runs.
FROM python:3.12-slim-bookworm AS build
WORKDIR /src
RUN python -m pip install --no-cache-dir "uv>=0.9"
COPY pyproject.toml uv.lock README.md ./
# More optional parts: docker build --build-arg MORE="--extra voice --extra ocr" (or COMPOSE_EXTRAS in .env). They are not in by default: they double
# the image, and without them recordings and photos are kept all the same. Nothing but Python packages is needed for them, not even ffmpeg.
ARG MORE=""
RUN uv export --frozen --no-dev --no-emit-project --extra postgres --extra meaning $MORE --output-file requirements.txt \
 && python -m venv /opt/venv \
 && /opt/venv/bin/pip install --no-cache-dir --require-hashes --requirement requirements.txt
COPY locales /app/locales
COPY data /app/data
COPY bot /app/bot
COPY handlers /app/handlers
# Readable for the bot's account also where the clone was made for one account alone. The bytecode is made here: what runs cannot write it.
RUN /opt/venv/bin/pybabel compile --directory /app/locales --statistics \
 && /opt/venv/bin/pip uninstall --yes --quiet pip \
 && python -m compileall -q /app \
 && chmod -R a+rX /opt/venv /app

FROM python:3.12-slim-bookworm
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    VAR_DIR=/var/lib/passerelle \
    HTTP_HOST=0.0.0.0 \
    HTTP_PORT=8080
RUN useradd --system --uid 10001 --home-dir /app passerelle \
 && install --directory --owner passerelle --mode 0700 /var/lib/passerelle
COPY --from=build /opt/venv /opt/venv
COPY --from=build /app /app
WORKDIR /app
USER passerelle
VOLUME /var/lib/passerelle
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["python", "-c", "import os, urllib.request as web; web.urlopen(f'http://127.0.0.1:{os.environ[\"HTTP_PORT\"]}/healthz', timeout=4)"]
ENTRYPOINT ["python", "-m", "bot"]
CMD ["run"]
