# Fenêtre d’une liste, d’un tableau ou d’un article en cours de lecture.

draft-title-file = D’après { $file }
draft-title-pasted = D’après le texte collé
draft-rows-matched = { $placed } { $placed ->
    [one] ligne reconnue
   *[other] lignes reconnues
} sur { $rows }
draft-rows-near = { $count } par orthographe voisine
draft-rows-unmatched = { $count ->
    [one] { $count } non reconnue
   *[other] { $count } non reconnues
}
draft-rows-twice = { $count } pays en double
draft-cells-doubtful = { $count ->
    [one] { $count } cellule non comprise
   *[other] { $count } cellules non comprises
}
draft-agreements = { $count } accords
draft-claimed-found = { $claimed } annoncées, { $found } trouvées
draft-found = { $found ->
    [0] Aucune partie trouvée : choisissez des pays dans le texte
    [one] { $found } partie trouvée ; le texte ne donne pas de nombre
   *[other] { $found } parties trouvées ; le texte ne donne pas de nombre
}
draft-agreement-title = Titre de l’accord
draft-agreement-title-hint = Un nom pour cet accord
draft-take = { $count ->
    [0] Afficher sur la carte
    [one] Afficher { $count } partie sur la carte
   *[other] Afficher { $count } parties sur la carte
}
draft-undo = Annuler la modification
draft-redo = Rétablir
draft-table-hint = Chaque ligne est un pays. Le rôle d’une colonne se change au-dessus d’elle, celui d’une ligne à côté de son numéro.
draft-all-rows = Toutes les lignes ({ $count })
draft-doubtful-rows = À vérifier ({ $count })
draft-column-understood = Interprétation
draft-column-number = Colonne { $number }
draft-column-role = { $column } : { $role }
draft-role-country = Pays
draft-role-status = Statut
draft-role-date = Date
draft-role-value = Valeur
draft-role-note = Note
draft-role-agreement = Accord
draft-role-ignored = Inutilisée
draft-row-near = { $country }, par orthographe voisine
draft-row-unmatched = Quel pays ?
draft-row-organisation = Une organisation
draft-row-other = Un autre pays
draft-row-leave-out = Écarter cette ligne
draft-left-out-title = Titre
draft-left-out-head = Noms des colonnes
draft-left-out-section = Intertitre
draft-left-out-total = Total
draft-left-out-foot = Note sous le tableau
draft-left-out-no-country = Aucun pays
draft-left-out-chosen = Écartée
draft-article-hint = Chaque pays que le texte nomme est marqué. Un clic en fait une partie ou l’écarte ; l’autre bouton de la souris montre tous les rôles possibles.
draft-class-party = partie
draft-class-mentioned = seulement cité
draft-class-not-signed = n’a pas signé
draft-class-observer = observateur
draft-class-invited = invité
draft-mention-tooltip = { $country } : { $class }
draft-parties = { $count ->
    [one] { $count } partie
   *[other] { $count } parties
}
draft-others = Également cités
draft-leave-out = Écarter { $country }
draft-include = Ajouter { $country }
draft-add = Une autre partie
draft-add-hint = Nom ou code d’un pays, puis Entrée
draft-reading = Lecture du texte collé
draft-paste = À partir d’une liste, d’un tableau ou d’un article
draft-paste-help = Copiez une liste de pays, un tableau ou un article, puis appuyez sur Ctrl+V dans cette fenêtre ; ou déposez-y le fichier.
diag-draft-nothing = Aucun pays n’a été trouvé dans le texte collé
draft-clipboard = Le presse-papiers
diag-article-no-country = aucun pays n’y est nommé ; donnez un texte qui nomme les parties
