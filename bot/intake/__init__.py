"""Bytes to text: what is said in a recording, written on a photo, printed in a document. Everything is read in processes that may die."""
