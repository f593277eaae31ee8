# Edits of a dossier: the names of the steps that can be undone, and of the fields.

edit-step-set = { $field } – { $of }
edit-step-add = Addition – { $of }
edit-step-remove = Removal – { $of }
edit-step-move = Move – { $of }
edit-step-duplicate = Copy – { $of }

edit-field-title = Title
edit-field-short-title = Short title
edit-field-headline = Headline
edit-field-summary = Summary
edit-field-place = Place
edit-field-note = Note
edit-field-name = Name
edit-field-role = Role
edit-field-one = Word for one member
edit-field-many = Word for several members
edit-field-label = Label
edit-field-kind = Kind
edit-field-date = Date
edit-field-from = From
edit-field-to = Until
edit-field-country = Country
edit-field-status = Counted as
edit-field-principal-role = Main role
edit-field-binding = Legal force
edit-field-claimed = Number claimed
edit-field-eligible = Eligible group
edit-field-sources = Sources
edit-field-related = Related agreements
edit-field-publisher = Publisher
edit-field-url = Address
edit-field-language = Language
edit-field-contested = Contested areas
edit-field-compatible = The values agree
edit-field-approximate = Approximate
edit-field-value = Value
edit-field-id = Id
edit-field-parties = Parties

# The panel in which the dossier is edited.

edit-title = Edit
edit-done = Done
edit-tabs = Pages of the dossier
edit-tab-subject = On the map
edit-tab-sources = Sources
edit-tab-dossier = Dossier
edit-new-agreement = New agreement
edit-new-group = New group
edit-new-organisation = New organisation
edit-new-fact = New fact
edit-new-value = Another value
edit-new-source = New source
edit-choose = Choose an agreement or a group at the left, or begin one.
edit-click-parties = Click countries on the map or in the list to add them, and again to take them out. They are added as:
edit-click-members = Click countries on the map or in the list to add them, and again to take them out.
edit-click-role = Role of clicked countries: { $role }
edit-by-language = By language
edit-add-language = Another language
edit-another-language = Language of another text: { $field }
edit-none = None
edit-up = Up
edit-down = Down
edit-remove = Remove
edit-duplicate = Duplicate
edit-copy-of = { $title } (copy)
edit-more = Further fields
edit-this-agreement = This agreement
edit-this-group = This group
edit-as-kind = As the kind has it
edit-principal-roles = Roles counted with it
edit-parties = Parties
edit-no-parties = Nobody yet
edit-organisations = Organisations
edit-facts = Facts
edit-members = Members
edit-not-counted = Not counted
edit-value-type = Type of the value, { $of }
edit-value-text = Words
edit-value-number = Number
edit-value-money = Money
edit-value-date = Date
edit-currency = Currency
edit-unit = Unit
edit-per = Paid for each
edit-contested-any = As the reader likes
edit-contested-plain = Plain
edit-contested-hatched = Hatched
edit-untitled-agreement = New agreement
edit-untitled-group = New group
edit-untitled-organisation = New organisation
edit-untitled-source = New source
edit-untitled-value = To be said
edit-one-member = member
edit-many-members = members
edit-bad-date = this is no date; write 2024-07-09, 2024-07 or 2024
edit-bad-number = this is no number; write a whole number such as 22
edit-bad-amount = this is no amount; write a number such as 700000000 or 1.5

# The menu of the file, and the dialogs about unsaved work.

ui-file-menu = File
ui-file-menu-tooltip = New, save, undo
ui-command-new = New dossier
ui-command-duplicate = Duplicate
ui-command-duplicate-tooltip = Begin a dossier with all that this one has
ui-command-paste = Paste
ui-command-save-dossier = Save
ui-command-save-as = Save as…
ui-command-discard = Discard
ui-command-overwrite = Replace it
ui-command-reload = Open theirs, discard mine
ui-command-restore = Open
ui-command-forget = Throw away
ui-command-edit = Edit
ui-command-edit-tooltip = Change the dossier: parties by clicks, everything else in fields
ui-command-undo = Undo
ui-command-redo = Redo
ui-command-undo-step = Undo: { $step }
ui-command-redo-step = Redo: { $step }
ui-command-change = Change
ui-unsaved-title = Unsaved changes
ui-unsaved-text = “{ $title }” has changes that are in no file. Save them?
ui-conflict-show = What now?
ui-conflict-title = The file is another one by now
ui-conflict-text = Another program has written “{ $file }” since it was opened here. What you save would replace that.
ui-conflict-exists = “{ $file }” exists already. What you save would replace it.
ui-leftovers-title = Unsaved work
ui-leftovers-text = The program ended before this was saved. It was kept.
ui-leftovers-later = Later
ui-save-help = The path of the file, with its folder.

# What the program tells of a dossier that is edited.

app-edit-copy = You edit a copy of the built-in dossier
app-edit-copy-detail = Save it under a name of your own.
app-edit-no-list = Choose an agreement or a group first
app-editing = Changing the dossier…
app-not-edited = The change could not be made
app-edit-gone = this is not in the dossier any more; choose it again
app-undone = Undone: { $step }
app-redone = Done again: { $step }
app-new-dossier = New dossier
app-pasted = Pasted text
app-not-pasted = What was pasted is no dossier
app-dossier-begun = { $title }: a new dossier
app-dossier-read-again = { $title }: read again, as its file has changed
app-save-dossier-title = Save the dossier
app-save-filter = Dossiers
app-saving-file = Saving { $file }…
app-file-saved = { $file } is saved
app-file-not-saved = { $file } is not saved
app-file-gone = { $file } is not there any more; save to write it anew
app-file-changed = Another program has changed { $file }
app-file-changed-detail = You have unsaved changes to it.
app-window = { $name } – { $program }
app-window-unsaved = { $name } (unsaved) – { $program }
app-leftover-file-now = { $file }, { $minutes ->
    [one] one minute ago
   *[other] { $minutes } minutes ago
}
app-leftover-file = { $file }, { $day }
app-leftover-now = In no file, { $minutes ->
    [one] one minute ago
   *[other] { $minutes } minutes ago
}
app-leftover = In no file, { $day }
