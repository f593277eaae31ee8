# Dates, numbers, lists: what src/i18n/format.rs writes with.

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

date-day = { $day } { $month } { $year }
date-day-of-month = { $day } { $month }
date-month = { $month } { $year }
span-days = { $from }–{ $to } { $month } { $year }
span = { $from } – { $to }
undated = undated
page-not-known = page not known

# $amount is in the unit that the key names.
money-units = { $currency } { $amount }
money-millions = { $currency } { $amount } million
money-billions = { $currency } { $amount } billion
money-per = { $money } a { $per }
about = about { $value }
about-date = about { $value }
label-and-value = { $label }: { $value }

list-and = { $first } and { $last }

distance-km = { $km } km
distance-m = { $m } m

# A publisher whom a language calls by another name.
publisher-nato = NATO
