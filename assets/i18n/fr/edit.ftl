# Modifications d’un dossier : les noms des étapes que l’on peut annuler, et des champs.

edit-step-set = { $field } – { $of }
edit-step-add = Ajout – { $of }
edit-step-remove = Suppression – { $of }
edit-step-move = Déplacement – { $of }
edit-step-duplicate = Copie – { $of }

edit-field-title = Titre
edit-field-short-title = Titre court
edit-field-headline = Phrase en vue
edit-field-summary = Résumé
edit-field-place = Lieu
edit-field-note = Remarque
edit-field-name = Nom
edit-field-role = Rôle
edit-field-one = Mot pour un membre
edit-field-many = Mot pour plusieurs membres
edit-field-label = Libellé
edit-field-kind = Nature
edit-field-date = Date
edit-field-from = Depuis
edit-field-to = Jusqu’à
edit-field-country = Pays
edit-field-status = Compté comme
edit-field-principal-role = Rôle principal
edit-field-binding = Force juridique
edit-field-claimed = Nombre annoncé
edit-field-eligible = Groupe concerné
edit-field-sources = Sources
edit-field-related = Accords liés
edit-field-publisher = Éditeur
edit-field-url = Adresse
edit-field-language = Langue
edit-field-contested = Zones contestées
edit-field-compatible = Les valeurs concordent
edit-field-approximate = Approximatif
edit-field-value = Valeur
edit-field-id = Identifiant
edit-field-parties = Parties

# Le volet où l’on modifie le dossier.

edit-title = Modifier
edit-done = Terminé
edit-tabs = Pages du dossier
edit-tab-subject = Sur la carte
edit-tab-sources = Sources
edit-tab-dossier = Dossier
edit-new-agreement = Nouvel accord
edit-new-group = Nouveau groupe
edit-new-organisation = Nouvelle organisation
edit-new-fact = Nouveau fait
edit-new-value = Autre valeur
edit-new-source = Nouvelle source
edit-choose = Choisissez un accord ou un groupe à gauche, ou commencez-en un.
edit-click-parties = Cliquez sur des pays de la carte ou de la liste pour les ajouter, et de nouveau pour les retirer. Ils sont ajoutés comme :
edit-click-members = Cliquez sur des pays de la carte ou de la liste pour les ajouter, et de nouveau pour les retirer.
edit-click-role = Rôle des pays cliqués : { $role }
edit-by-language = Par langue
edit-add-language = Autre langue
edit-another-language = Langue d’un autre texte : { $field }
edit-none = Aucun
edit-up = Monter
edit-down = Descendre
edit-remove = Supprimer
edit-duplicate = Dupliquer
edit-copy-of = { $title } (copie)
edit-more = Autres champs
edit-this-agreement = Cet accord
edit-this-group = Ce groupe
edit-as-kind = Selon la nature
edit-principal-roles = Rôles comptés avec lui
edit-parties = Parties
edit-no-parties = Personne pour l’instant
edit-organisations = Organisations
edit-facts = Faits
edit-members = Membres
edit-not-counted = Non comptée
edit-value-type = Type de la valeur, { $of }
edit-value-text = Texte
edit-value-number = Nombre
edit-value-money = Somme
edit-value-date = Date
edit-currency = Monnaie
edit-unit = Unité
edit-per = Payé pour chaque
edit-contested-any = Au choix du lecteur
edit-contested-plain = Unies
edit-contested-hatched = Hachurées
edit-untitled-agreement = Nouvel accord
edit-untitled-group = Nouveau groupe
edit-untitled-organisation = Nouvelle organisation
edit-untitled-source = Nouvelle source
edit-untitled-value = À préciser
edit-one-member = membre
edit-many-members = membres
edit-bad-date = ce n’est pas une date ; écrivez 2024-07-09, 2024-07 ou 2024
edit-bad-number = ce n’est pas un nombre ; écrivez un entier, par exemple 22
edit-bad-amount = ce n’est pas un montant ; écrivez un nombre, par exemple 700000000 ou 1,5

# Le menu du fichier et les questions sur le travail non enregistré.

ui-file-menu = Fichier
ui-file-menu-tooltip = Nouveau, enregistrer, annuler
ui-command-new = Nouveau dossier
ui-command-duplicate = Dupliquer
ui-command-duplicate-tooltip = Commencer un dossier avec tout ce que contient celui-ci
ui-command-paste = Coller
ui-command-save-dossier = Enregistrer
ui-command-save-as = Enregistrer sous…
ui-command-discard = Abandonner
ui-command-overwrite = Le remplacer
ui-command-reload = Ouvrir l’autre, abandonner le mien
ui-command-restore = Ouvrir
ui-command-forget = Jeter
ui-command-edit = Modifier
ui-command-edit-tooltip = Changer le dossier : les parties par des clics, le reste dans des champs
ui-command-undo = Annuler
ui-command-redo = Rétablir
ui-command-undo-step = Annuler : { $step }
ui-command-redo-step = Rétablir : { $step }
ui-command-change = Changer
ui-unsaved-title = Modifications non enregistrées
ui-unsaved-text = « { $title } » a des modifications qui ne sont dans aucun fichier. Les enregistrer ?
ui-conflict-show = Que faire ?
ui-conflict-title = Le fichier a changé entre-temps
ui-conflict-text = Un autre programme a écrit « { $file } » depuis qu’il a été ouvert ici. Ce que vous enregistrez le remplacerait.
ui-conflict-exists = « { $file } » existe déjà. Ce que vous enregistrez le remplacerait.
ui-leftovers-title = Travail non enregistré
ui-leftovers-text = Le programme s’est arrêté avant que ceci soit enregistré. Il a été gardé.
ui-leftovers-later = Plus tard
ui-save-help = Le chemin du fichier, avec son répertoire.

# Ce que le programme dit d’un dossier que l’on modifie.

app-edit-copy = Vous modifiez une copie du dossier intégré
app-edit-copy-detail = Enregistrez-la sous un nom de votre choix.
app-edit-no-list = Choisissez d’abord un accord ou un groupe
app-editing = Modification du dossier…
app-not-edited = La modification n’a pas pu être faite
app-edit-gone = ceci n’est plus dans le dossier ; choisissez-le de nouveau
app-undone = Annulé : { $step }
app-redone = Rétabli : { $step }
app-new-dossier = Nouveau dossier
app-pasted = Texte collé
app-not-pasted = Ce qui a été collé n’est pas un dossier
app-dossier-begun = { $title } : un nouveau dossier
app-dossier-read-again = { $title } : relu, car son fichier a changé
app-save-dossier-title = Enregistrer le dossier
app-save-filter = Dossiers
app-saving-file = Enregistrement de { $file }…
app-file-saved = { $file } est enregistré
app-file-not-saved = { $file } n’est pas enregistré
app-file-gone = { $file } n’existe plus ; enregistrez pour l’écrire de nouveau
app-file-changed = Un autre programme a modifié { $file }
app-file-changed-detail = Vous y avez des modifications non enregistrées.
app-window = { $name } – { $program }
app-window-unsaved = { $name } (non enregistré) – { $program }
app-leftover-file-now = { $file }, { $minutes ->
    [one] il y a { $minutes } minute
   *[other] il y a { $minutes } minutes
}
app-leftover-file = { $file }, { $day }
app-leftover-now = Dans aucun fichier, { $minutes ->
    [one] il y a { $minutes } minute
   *[other] il y a { $minutes } minutes
}
app-leftover = Dans aucun fichier, { $day }
