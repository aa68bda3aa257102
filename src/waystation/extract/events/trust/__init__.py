"""How far a coded act can be trusted: the chance that who, what and to whom are all right."""
