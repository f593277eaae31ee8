# Diagnostics of dossier files: what is wrong; what to do.

diag-dossier-not-found = there is no such file; check its name
diag-dossier-not-permitted = the file may not be read; ask for permission to it
diag-dossier-unreadable = the file cannot be read ({ $reason }); try again, or copy it to another place
diag-dossier-not-utf8 = this is not UTF-8 text; save the file in the encoding UTF-8
diag-dossier-bom = the file begins with a byte order mark, which is skipped; save it without one
diag-dossier-empty = the file is empty; a dossier is a JSON object with sources and agreements
diag-dossier-json = this is not JSON; look here for a comma, bracket or quotation mark that is missing or too many
diag-dossier-json-end = the file ends before its JSON does; a bracket or quotation mark is not closed, or a part is lost
diag-dossier-too-deep = lists and objects are nested too deeply; a dossier needs no such depth
diag-dossier-is-shapes = this file holds shapes of countries ({ $type }), not a dossier; open it as countries (--countries)
diag-dossier-newer = this dossier has format { $format } and was written by a newer version; update the program to open it
diag-dossier-wrong-type = this is { $found ->
    [null] null
    [bool] true or false
    [number] a number
    [string] a string
    [list] a list
   *[object] an object
}; write { $expected ->
    [text] a string, or an object of strings by language
    [bool] true or false
    [number] a number
    [string] a string
    [list] a list
   *[object] an object
}
diag-dossier-missing-key = the key "{ $key }" is missing in this object; add it
diag-dossier-unknown-key = the key "{ $key }" is not known here; { $suggestion ->
    [none] known are: { $known }
   *[other] did you mean "{ $suggestion }"?
}
diag-dossier-key-twice = the key "{ $key }" appears twice in this object; remove one
diag-dossier-unknown-word = "{ $word }" is not a known word here; { $suggestion ->
    [none] known are: { $known }
   *[other] did you mean "{ $suggestion }"?
}
diag-dossier-not-one-of = this object must have exactly one key; choose one of: { $known }
diag-dossier-not-whole = { $number } is not a whole number from 1 up; write one
diag-dossier-too-large = this number is too large; write a smaller one
diag-dossier-empty-list = this list is empty; it needs at least one entry
diag-dossier-no-parties = the agreement has no parties; name at least one country
diag-dossier-empty-text = this text says nothing; write it in at least one language
diag-dossier-bad-language = "{ $tag }" is not a language tag; write en, fr, pt-BR …
diag-dossier-bad-id = "{ $id }" cannot be an id; write a short name without spaces and control characters
diag-dossier-bad-url = "{ $url }" is not a web address; write one that begins with https:// or http://, or leave "url" out
diag-dossier-url-user = "{ $url }" names a user before an @, where readers look for the host; leave that part out
diag-dossier-url-host = the host of this address has characters that are not seen, or that turn the direction of text; write it without them
diag-dossier-url-hides = this address has characters that are not seen, or that turn the direction of text; what is opened is { $url }
diag-dossier-bad-date = "{ $date }" is not a date; write 2024-07-09, 2024-07 or 2024
diag-dossier-bad-code = "{ $code }" is not a country code; write the three letters of ISO 3166-1, such as FRA
diag-dossier-unknown-country = "{ $code }" is no country that this program knows; { $suggestion ->
    [none] write the three letters of ISO 3166-1, or name an organisation under "organisations"
   *[other] did you mean "{ $suggestion }"?
}
diag-dossier-bad-currency = "{ $currency }" is not a currency code; write the three capitals of ISO 4217, such as EUR
diag-dossier-unknown-source = the source "{ $id }" is not in the dossier; { $suggestion ->
    [none] add it to "sources" or correct the id
   *[other] did you mean "{ $suggestion }"?
}
diag-dossier-unknown-group = the group "{ $id }" is not in the dossier; { $suggestion ->
    [none] add it to "groups" or correct the id
   *[other] did you mean "{ $suggestion }"?
}
diag-dossier-unknown-agreement = the agreement "{ $id }" is not in the dossier; { $suggestion ->
    [none] add it to "agreements" or correct the id
   *[other] did you mean "{ $suggestion }"?
}
diag-dossier-id-twice = the id "{ $id }" appears twice; give one of the two another
diag-dossier-span-reversed = { $from } lies after { $to }; swap the two dates
diag-dossier-member-twice = { $country } is a member twice at the same time; remove one, or say from when to when each holds
diag-dossier-party-twice = { $country } appears twice as "{ $role }"; remove one of the two
diag-dossier-no-principal = no party has the principal role "{ $role }"; check "principal_role" and the roles of the parties
