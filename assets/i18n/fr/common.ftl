# Dates, nombres, listes : ce que src/i18n/format.rs écrit.

month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre

date-day = { $day } { $month } { $year }
date-day-of-month = { $day } { $month }
date-month = { $month } { $year }
span-days = { $from } au { $to } { $month } { $year }
span = { $from } – { $to }
undated = sans date
page-not-known = page inconnue

# $amount est dans l’unité que nomme la clé. Le pluriel commence à deux : 1,5 milliard.
money-units = { $amount } { $currency ->
    [EUR] euros
    [USD] dollars
    [GBP] livres sterling
   *[other] { $currency }
}
money-millions = { $amount } { $amount ->
    [one] million
   *[other] millions
} { $currency ->
    [EUR] d’euros
    [USD] de dollars
    [GBP] de livres sterling
   *[other] { $currency }
}
money-billions = { $amount } { $amount ->
    [one] milliard
   *[other] milliards
} { $currency ->
    [EUR] d’euros
    [USD] de dollars
    [GBP] de livres sterling
   *[other] { $currency }
}
money-per = { $money } par { $per }
about = environ { $value }
about-date = vers le { $value }
label-and-value = { $label } : { $value }

list-and = { $first } et { $last }

distance-km = { $km } km
distance-m = { $m } m

# Un éditeur que cette langue nomme autrement.
publisher-nato = OTAN
