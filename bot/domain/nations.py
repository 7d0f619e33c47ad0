"""How people speak of a country besides its name: other names, and the beginnings of its adjectives in seven languages, folded.

A beginning ends in "*": "allemand*" stands for allemand, allemande, allemands. Names of countries themselves come from CLDR (bot/i18n.py).
"""

OTHER_NAMES = {
    "AT": "autrichien* austrian* osterreichisch* austriac* austriec*",
    "BE": "belge* belgian* belgisch* belga* belgi flandre* flanders flandern flandes fiandre wallonie wallonia wallonien valonia",
    "BR": "bresilien* brazilian* brasilianisch* brasilen* brasilian* brasileir* brazilian*",
    "CH": "suisse* swiss schweizer* suizo* suiza* svizzer* suico* suica* elvetian*",
    "CZ": "tcheque* czech* tschechisch* checo* checa* ceco* ceca* tcheco* ceh* czech-republic republique-tcheque",
    "DE": "allemand* german* deutsch* aleman* tedesc* alema* germanic*",
    "DK": "danois* danish danisch* danes* danese* dinamarques* danez*",
    "EE": "estonien* estonian* estnisch* estoni* eston*",
    "ES": "espagnol* spanish spanisch* espanol* spagnol* espanhol* spaniol* catalogne catalonia katalonien cataluna catalunya catalogna catalunha",
    "FI": "finlandais* finnish finnisch* finlandes* finlandese* finlandez*",
    "FR": "francais* french franzosisch* frances* francese* francez*",
    "GB": "anglais* british britannique* english englisch* britisch* britanic* ingles* inglese* englez* england angleterre inghilterra inglaterra "
    "anglia scotland ecosse schottland escocia scozia scotia wales galles gales great-britain grande-bretagne grossbritannien gran-bretana "
    "gran-bretagna gra-bretanha marea-britanie uk",
    "GR": "grec* greek griechisch* grieg* greco* greca* grego* grega*",
    "HR": "croate* croatian* kroatisch* croat*",
    "HU": "hongrois* hungarian* ungarisch* hungar* ungheres* maghiar*",
    "IE": "irlandais* irish irisch* irlandes* irlandese* irlandez*",
    "IT": "italien* italian* italienisch* sardaigne sardinia",
    "LT": "lituanien* lithuanian* litauisch* lituan*",
    "LU": "luxembourgeois* luxemburgisch* luxemburgues* lussemburghes* luxemburghez*",
    "LV": "letton* latvian* lettisch*",
    "NL": "neerlandais* hollandais* dutch niederlandisch* hollandisch* holandes* neerlandes* olandes* neerlandez* olandez* "
    "holland hollande holanda olanda",
    "NO": "norvegien* norwegian* norwegisch* norueg* norvegese* norvegian*",
    "PL": "polonais* polish polnisch* polac* polacc* polones* polonez*",
    "PT": "portugais* portuguese portugiesisch* portugues* portoghes* portughez*",
    "RO": "roumain* romanian* rumanisch* rumano* rumana* rumen* romen* romanesc* romaneasc*",
    "SE": "suedois* swedish schwedisch* sueco* sueca* svedes* suedez*",
    "SG": "singapourien* singaporean* singapurisch*",
    "US": "americain* american* amerikanisch* estadounidense* statunitens* usa etats-unis united-states "
    "vereinigte-staaten estados-unidos stati-uniti",
}
