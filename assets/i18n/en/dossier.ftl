# Diagnostics of dossier files: what is wrong; what to do.

diag-dossier-unknown-group = the group '{ $id }' is not in the dossier; add it to "groups" or correct the id
