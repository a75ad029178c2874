### The interface in English. Keys are grouped as the panels are; variables are explained where they are not plain.

language-name = English

## Dates and periods

# $month: 1 to 12
date-month-name =
    { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    }
# $month: the month's name
date-month = { $month } { $year }
date-day = { $month } { $day }, { $year }

# Each stands alone as a value; the variables are dates in words.
period-from = Since { $start }
period-to = Until { $end }
period-from-to = { $start } to { $end }
period-after = After { $date }
period-before = Before { $date }
period-not-published = Years not published
# $note: what the source says of the period
period-with-note = { $period }. { $note }

## How well a place is known

precision-exact = City known, shown at its center
precision-approximate = Place known roughly, shown near it
precision-country = Country known, place not published
# $n: how many real places
precision-country-places =
    { $n ->
        [one] One place, location not published
       *[other] { $n } places, locations not published
    }

## What is told of a record

details-theme = Theme
# The theme is not the source's
details-theme-ours = { $theme } (our classification)
details-places = Places
details-years = Years
details-status = Status
details-summary = In short
details-activities = What was done
details-funders = Funders
details-partners = Partners
details-entries = Entries
details-note = Note
details-links = Links
details-sectors = DAC sectors
details-updated = Record updated
details-other = More
details-sources = Sources
details-not-published = Not published
details-no-entry = The source names no program in { $country }
details-whole-region = Whole region; countries not listed
details-more-countries = And other countries, not named
# $lang: a language tag
details-other-language = { $text } [{ $lang }]
details-read-on = read on { $date }
