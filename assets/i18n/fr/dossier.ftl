# Diagnostics des fichiers de dossier : ce qui ne va pas ; que faire.

diag-dossier-unknown-group = le groupe « { $id } » n’est pas dans le dossier ; ajoutez-le à "groups" ou corrigez l’identifiant
