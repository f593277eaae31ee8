# The dialog of a list, a table or an article that is being understood.

draft-title-file = From { $file }
draft-title-pasted = From what was pasted
draft-rows-matched = { $placed } of { $rows } { $rows ->
    [one] row
   *[other] rows
} matched
draft-rows-near = { $count } by near spelling
draft-rows-unmatched = { $count } not matched
draft-rows-twice = { $count ->
    [one] { $count } country twice
   *[other] { $count } countries twice
}
draft-cells-doubtful = { $count ->
    [one] { $count } cell not understood
   *[other] { $count } cells not understood
}
draft-agreements = { $count } agreements
draft-claimed-found = { $claimed } claimed, { $found } found
draft-found = { $found ->
    [0] No party found: choose countries in the text
    [one] { $found } party found; the text names no number
   *[other] { $found } parties found; the text names no number
}
draft-agreement-title = Title of the agreement
draft-agreement-title-hint = A name for it
draft-take = { $count ->
    [0] Show on the map
    [one] Show { $count } party on the map
   *[other] Show { $count } parties on the map
}
draft-undo = Undo
draft-redo = Redo
draft-table-hint = Each row is a country. Change what a column says above it, and what a row is beside its number.
draft-all-rows = All rows ({ $count })
draft-doubtful-rows = To look at ({ $count })
draft-column-understood = Understood as
draft-column-number = Column { $number }
draft-column-role = { $column }: { $role }
draft-role-country = Country
draft-role-status = Status
draft-role-date = Date
draft-role-value = Value
draft-role-note = Note
draft-role-agreement = Agreement
draft-role-ignored = Not used
draft-row-near = { $country }, by near spelling
draft-row-unmatched = Which country?
draft-row-organisation = An organisation
draft-row-other = Another country
draft-row-leave-out = Leave this row out
draft-left-out-title = Title
draft-left-out-head = Names of columns
draft-left-out-section = Section
draft-left-out-total = Total
draft-left-out-foot = Note below the table
draft-left-out-no-country = No country
draft-left-out-chosen = Left out
draft-article-hint = Every country that the text names is marked. Click one to make it a party or leave it out; the other mouse button shows all that it can be.
draft-class-party = party
draft-class-mentioned = only named
draft-class-not-signed = has not signed
draft-class-observer = observer
draft-class-invited = invited
draft-mention-tooltip = { $country }: { $class }
draft-parties = { $count ->
    [one] { $count } party
   *[other] { $count } parties
}
draft-others = Also named
draft-leave-out = Leave out { $country }
draft-include = Include { $country }
draft-add = Another party
draft-add-hint = Name or code of a country, then Enter
draft-reading = Reading what was pasted
draft-paste = New from a list, a table or an article
draft-paste-help = Copy a list of countries, a table or an article, then press Ctrl+V in this window; or drop its file here.
diag-draft-nothing = No country was found in what was pasted
draft-clipboard = The clipboard
diag-article-no-country = no country is named in it; give a text that names the parties
