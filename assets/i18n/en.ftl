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
period-from = From { $start }; end not published
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
photo-missing = This picture is missing, or cannot be read
photo-nth = Photo { $n } of { $of }: { $title }
photo-unnamed = Picture
details-funders = Funders
details-partners = Partners
details-entries = Entries
details-note = Note
details-links = Links
details-sectors = DAC sectors
details-sectors-ours = DAC sectors (our classification)
details-updated = Record updated
details-other = More
details-sources = Sources
details-labeled = { $label }: { $text }
details-not-published = Not published
# Of years
details-years-not-published = Not published
# $code: alpha-2; some names of countries go with an article
details-no-entry =
    The source names no program in { $code ->
        [AE] the { $country }
        [AX] the { $country }
        [BQ] the { $country }
        [BS] the { $country }
        [CC] the { $country }
        [CF] the { $country }
        [CK] the { $country }
        [DO] the { $country }
        [FK] the { $country }
        [FO] the { $country }
        [GB] the { $country }
        [GM] the { $country }
        [HM] the { $country }
        [IM] the { $country }
        [IO] the { $country }
        [KM] the { $country }
        [KY] the { $country }
        [MH] the { $country }
        [MP] the { $country }
        [MV] the { $country }
        [NL] the { $country }
        [PH] the { $country }
        [PN] the { $country }
        [SB] the { $country }
        [SC] the { $country }
        [TC] the { $country }
        [TF] the { $country }
        [UM] the { $country }
        [US] the { $country }
        [VG] the { $country }
        [VI] the { $country }
       *[other] { $country }
    }
details-whole-region = Whole region; countries not listed
details-more-countries = And other countries, not named
# $lang: a language tag
details-other-language = { $text } [{ $lang }]
# $lang: a language tag; $name: a name in that language
details-local-name =
    { $lang ->
        [ht] { $name } (Haitian Creole)
       *[other] { $name } [{ $lang }]
    }
details-read-on = read on { $date }
# $slug: an IATI activity status, written with hyphens; $status: as the data have it
details-status-name =
    { $slug ->
        [pipeline-identification] In preparation
        [implementation] Under way
        [finalisation] Being finalized
        [closed] Closed
        [cancelled] Cancelled
        [suspended] Suspended
       *[other] { $status }
    }

## The map

map-legend-exact = City known
map-legend-approximate = Place known roughly
map-legend-country = Country known, place not published
map-legend-many = Ring: one dash per place
map-legend-crowd = Sites near one another: how many, and of which themes
map-legend-heat = Few to many sites
map-credits = Built-in map · Natural Earth · © GeoNames, CC BY 4.0
map-credits-places = © GeoNames, CC BY 4.0
map-north = N
# $credits: of the tiles, such as “© OpenStreetMap contributors”
# $own: the credits of the built-in map
map-credits-online = { $credits } · { $own }
map-credits-below = Natural Earth
map-credit-openstreetmap = © OpenStreetMap contributors
map-credits-lacking = Tiles are missing · Natural Earth
map-credits-offline = Offline: built-in map · Natural Earth · © GeoNames, CC BY 4.0
map-kilometers = { $n } km
map-meters = { $n } m
# $n: thousands, in the few characters that a mark has room for
map-thousands = { $n }K
# $n: a number; $themes: how many of each theme
map-crowd =
    { $n ->
        [one] One site: { $themes }
       *[other] { $n } sites: { $themes }
    }
# $n: a number; $theme: its theme
map-crowd-theme = { $n } { $theme }
map-crowd-no-theme = { $n } without a theme
# A site in words
map-site = { $place }: { $program }. { $precision }
# An entry of which only the country is known, in words
map-entry = { $label }. { $precision }
# $n: entries of which only the country is known
map-country =
    { $n ->
        [one] { $country }: one entry, place not published
       *[other] { $country }: { $n } entries, places not published
    }
# The same where others of the country's entries are shown at their sites. $more: how many those are
map-country-more =
    { $n ->
        [one] { $country }: one entry, place not published
       *[other] { $country }: { $n } entries, places not published
    }{ $more ->
        [one] ; 1 more shown at its site
       *[other] ; { $more } more shown at their sites
    }
# $n: how many real places
map-places =
    { $n ->
        [one] One place
       *[other] { $n } places
    }
# The whole picture in words
map-description =
    { $title }: { $entries ->
        [one] one entry
       *[other] { $entries } entries
    } in { $countries ->
        [one] one country
       *[other] { $countries } countries
    }. A solid symbol stands at the center of a known city; a dashed frame says that only the country is known.

## Panels: the list

list-name = List of entries
list-region = Region
list-whole-region = Whole region
list-no-country = Country not published
list-no-theme = No theme
list-features = Features
# $entry: an entry of the list and what is said of it
list-entry-hidden = { $entry }, hidden on the map
# $n: how many countries
list-countries =
    { $n ->
        [one] { $n } country
       *[other] { $n } countries
    }
# The source names other countries, too, without listing them
list-countries-more = { $n }+ countries
list-show-theme = Show { $theme } on the map
list-hide-theme = Hide { $theme } from the map
list-fold = Fold { $group }
list-unfold = Unfold { $group }
# $n: how many entries
group-name =
    { $n ->
        [one] { $group }, one entry
       *[other] { $group }, { $n } entries
    }
group-theme = Theme
group-country = Country
group-year = Year
# $by: one of the three above
group-by = Group by: { $by }
# Under a number set large
figure-countries =
    { $n ->
        [one] country
       *[other] countries
    }
figure-themes =
    { $n ->
        [one] theme
       *[other] themes
    }
figure-since = since
# The same as one phrase
figure-since-year = since { $year }
figure-features =
    { $n ->
        [one] feature
       *[other] features
    }

## Panels: the card

card-name = Details
card-country = Country
card-site = Place
card-feature = Feature
card-funders =
    { $n ->
        [one] Funder
       *[other] Funders
    }
card-partners =
    { $n ->
        [one] Partner
       *[other] Partners
    }
# $n: how many places are told of
card-precision =
    { $n ->
        [one] How well we know the place
       *[other] How well we know the places
    }
card-sources =
    { $n ->
        [one] Source
       *[other] Sources
    }
# $sectors: codes with their names
card-sectors = { $label }: { $sectors }
card-updated = Record updated: { $date }
card-classification-ours = The theme is our classification.
card-country-silent = There may have been work in a country that the source does not name.
# $n of $of entries
card-entries-filtered =
    { $n ->
        [0]
            { $of ->
                [one] The only entry does not fit the filter
               *[other] None of the { $of } entries fits the filter
            }
        [one] One of { $of } entries fits the filter
       *[other] { $n } of { $of } entries fit the filter
    }
# $n: how many entries
card-entries =
    { $n ->
        [one] One entry
       *[other] { $n } entries
    }
card-chart = Entries by theme and year
card-chart-themes = Entries by theme
card-hidden = Your filters leave this entry out of map and list
# $n: how many entries
card-chart-undated =
    { $n ->
        [one] One entry: years not published
       *[other] { $n } entries: years not published
    }
translation-not-reviewed = Translation not reviewed
close = Close

## Panels: countries as numbers

shading-by = Shade countries by
shading-off = Nothing
shading-entries = Entries
shading-sites = Sites with a published place
# Beside each of the lines below stands a number
shading-results = Results (number of countries)
shading-classes = Classes
shading-natural-breaks = Natural breaks
shading-quantiles = Quantiles: about the same number of countries in each
shading-equal-intervals = Equal intervals
shading-few-numbers = Five different numbers or fewer have a class each.
shading-colors = Colors
ramp-lagoon = Green and blue
ramp-plum = Pink and violet
ramp-ember = Sand and red
# Titles of the legend
shading-title-entries = Entries by country
shading-title-sites = Sites with a published place, by country
# $what: a unit or label in the data's words
shading-title-figure = Results by country: { $what }
shading-range = { $low }–{ $high }
shading-no-entry = No entry
shading-no-entry-filtered = No entry that fits the filter
shading-repeats = An entry of several countries counts in each.
shading-sites-once = A site counts once, however many places it stands for.
shading-left-entries =
    { $n ->
        [one] Not counted: one entry that names no country
       *[other] Not counted: { $n } entries that name no country
    }
shading-left-sites =
    { $n ->
        [one] Not counted: one site without a published place or country
       *[other] Not counted: { $n } sites without a published place or country
    }
shading-left-figures =
    { $n ->
        [one] Not counted: one entry whose figure belongs to no single country
       *[other] Not counted: { $n } entries whose figures belong to no single country
    }
shading-uncountable =
    { $n ->
        [one] Not counted: one figure that cannot be added
       *[other] Not counted: { $n } figures that cannot be added
    }
# The legend in words; $classes: each with how many countries are in it
shading-told = Countries are shaded. { $title }. { $classes }. { $notes }

## Panels: buttons and menus

top-menu = Menu
top-export = Export
top-look = Look: { $look }
top-language = Language: { $language }
# $n: how many problems
top-problems =
    { $n ->
        [one] One problem in the portfolio
       *[other] { $n } problems in the portfolio
    }
zoom-name = Zoom
online-basemap-explained = Loads map pictures from the network while it is on. Everything else stays on this computer.

action-show-all = Show all
action-zoom-in = Zoom in
action-zoom-out = Zoom out
action-next-entry = Next entry
action-previous-entry = Previous entry
action-back = Back out one step
action-search = Search
action-copy-link = Copy a link to this view
action-copy-command = Copy the command that shows this view
action-return = Back to last view
action-add-bookmark = Bookmark this view
action-bookmarks = Bookmarks
action-reset = Reset all settings
action-palette = Find a command
action-step-back = Previous view
action-step-forward = Next view
action-filters = Filters
action-time = Time
action-table = Table
dock-resize = Make the panel taller or shorter
dock-close = Close the panel
action-shading = Shade countries…
action-toggle-list = Show or hide the list
action-copy-card = Copy what the card says
action-copy-picture = Copy the picture
action-open = Open…
action-reload = Reload
action-export = Export…
action-about-data = About this data
action-online-basemap = OpenStreetMap, online
action-coordinates = Coordinates
action-measure = Measure
action-measure-undo = Remove the last point
action-identify = What is here?
action-crowds = Sites: near ones together
action-crowds-heat = Sites: heat map
action-crowds-each = Sites: one by one
action-full-screen = Full screen
action-present = Present
action-present-first = Present from the beginning
action-present-here = Present from here
action-present-loop = Present in a loop
action-making = Make a story
action-rehearse = Rehearse with timing
action-talk-handout = Handout of the last talk…
action-undo = Undo
action-redo = Redo
action-save = Save the story
menu-story = Present “{ $title }”
action-keys = Keyboard shortcuts
# $key: the name of a key in English
key-name =
    { $key ->
        [Left] ←
        [Right] →
        [Escape] Esc
       *[other] { $key }
    }
action-problems = Problems
action-about = About Footprint Atlas
action-quit = Quit
look-system = Same as system
language-system = Same as system
look-light = Light
look-dark = Dark
look-projector = Projector
flights-slow = Between slides: fly slowly
flights-usual = Between slides: fly
flights-fast = Between slides: fly fast
flights-fade = Between slides: fade, without a flight

## Panels: time

# $from, $to: years
time-shown = Years { $from } to { $to }
# $year: the only one
time-shown-year = Year { $year }
# $n: how many entries are dated, $of: how many there are
time-dated =
    { $n ->
        [0] None of the { $of } entries is dated
        [one] One of { $of } entries is dated
       *[other] { $n } of { $of } entries are dated
    }
time-fading = faded end: date not published
time-undated =
    { $n ->
        [one] One entry: years not published
       *[other] { $n } entries: years not published
    }
time-earlier = Earlier
time-later = Later
time-play = Play
time-pause = Pause
time-loop = Begin again at the end
time-speed =
    { $n ->
        [one] One year a second
       *[other] { $n } years a second
    }
# $n: the most entries of a year
time-most =
    { $n ->
        [one] At most one entry in a year
       *[other] Up to { $n } entries in a year
    }
time-histogram =
    { $n ->
        [one] One dated entry, by year
       *[other] { $n } dated entries, by year
    }
# $sure, $perhaps: how many entries
time-column = { $year }: { $sure } under way as published, { $perhaps } perhaps

## Panels: dialogs

about-data-title = About this data
about-data-no-date = No date of the data is published.
about-data-updated = Data last changed: { $date }
about-data-gaps = What the source does not say
about-data-notes = About the work and this data
about-data-organization = Organization
about-data-sources = Sources
booklet-more-sources = More sources of this data
about-data-credits = Credits
# $lang: a language tag
about-data-unreviewed =
    { $lang ->
        [es] Spanish
        [fr] French
        [pt] Portuguese
       *[other] { $lang }
    }: translation not reviewed
# $n of $of entries
gap-years =
    { $n ->
        [one] One of { $of } entries: years not published
       *[other] { $n } of { $of } entries: years not published
    }
gap-places =
    { $n ->
        [one] One of { $of } entries: country known, places not published
       *[other] { $n } of { $of } entries: country known, places not published
    }
gap-some-places =
    { $n ->
        [one] One of { $of } entries: some places not published
       *[other] { $n } of { $of } entries: some places not published
    }
gap-region =
    { $n ->
        [one] One of { $of } entries: whole region, countries not listed
       *[other] { $n } of { $of } entries: whole region, countries not listed
    }
gap-funders =
    { $n ->
        [one] One of { $of } entries: funder not published
       *[other] { $n } of { $of } entries: funder not published
    }
gap-partners =
    { $n ->
        [one] One of { $of } entries: partner not published
       *[other] { $n } of { $of } entries: partner not published
    }
boundaries-disclaimer = Boundaries and names do not imply endorsement.

program-name = Footprint Atlas
about-version = Version { $version }
about-what = A desktop map of what an organization has done and where. It works offline, without an account.
about-licenses = Licenses
about-libraries = Libraries
about-license-texts = The texts of all licenses
about-license-code = Program: MIT or Apache-2.0
about-license-fonts = Type: Inter (SIL Open Font License 1.1), DejaVu Sans (Bitstream Vera license)
about-license-icons = Pictograms: Phosphor Icons (MIT)
about-license-data = Built-in map: Natural Earth (public domain); cities: GeoNames (CC BY 4.0); names of countries: Unicode CLDR (Unicode license)
about-translation = Spanish interface: our translation, not reviewed
about-network = Nothing is loaded from the network unless you turn on the online basemap or open a link.

keys-more = More shortcuts
keys-map = On the map
keys-talk = In a talk
gesture-arrows = Arrow keys
gesture-arrows-do = Move the map
gesture-tab = Tab
gesture-tab-does = Walk from site to site
gesture-enter = Enter
gesture-enter-does = Open what the walk is at
gesture-wheel = Wheel
gesture-wheel-does = Zoom at the pointer
gesture-drag = Drag
gesture-drag-does = Move the map
gesture-double-click = Double click
gesture-double-click-does = Zoom in
gesture-shift-drag = Shift and drag
gesture-shift-drag-does = Zoom to a box
gesture-space = Space
gesture-space-does = With a tool: set a point, or ask, in the middle of the map
gesture-right-click = Right click
gesture-right-click-does = Copy coordinates, ask what is here, measure
gesture-menu = Shift and F10
gesture-menu-does = Open the menu of the place in the middle of the map
gesture-years = Arrows, with a range of years
gesture-years-do = Move the years; with Shift their end; Delete shows all

# $n: how many problems
problems-title =
    { $n ->
        [one] One problem in the portfolio
       *[other] { $n } problems in the portfolio
    }
problems-explained = What has a problem is left out or read another way; the rest is shown. Mend the files: changes appear as they are saved.
problems-not-opened = This portfolio could not be opened. The map shows “{ $title }” instead. Mend the files: they are read again as they are saved.
problem-error = Error
problem-warning = Warning
problem-place = { $severity } · { $file }, line { $line }, column { $column }

## The command line

# After a problem: how to mend it
check-help = help: { $help }
check-no-problems = No problems found
# $errors, $warnings: how many
check-problems =
    { $errors ->
        [one] One error
       *[other] { $errors } errors
    }, { $warnings ->
        [one] one warning
       *[other] { $warnings } warnings
    }
# $n: how many problems are counted, but not listed
check-unlisted =
    { $n ->
        [one] One more problem is not listed
       *[other] { $n } more problems are not listed
    }

search-nothing = Nothing found for “{ $text }”
# $n: how many
search-entries =
    { $n ->
        [one] one entry
       *[other] { $n } entries
    }
# What a hit is, before its id
search-kind-program = program
search-kind-country = country
search-kind-site = site
search-kind-theme = theme
search-kind-organization = organization
search-kind-place = place
# Where words were found, before the text
# $field: where the words were found, such as “funder”; $text: the words there
search-reason = { $field }: { $text }
search-field-name = name
search-field-short = short title
search-field-id = id
search-field-theme = theme
search-field-country = country
search-field-site = site
search-field-funder = funder
search-field-partner = partner
search-field-summary = in short
search-field-activity = what was done
search-field-result = figure
search-field-sector = sector
search-field-note = note
search-field-property = property

show-unknown = There is no program, site or country “{ $id }”. Find its id with: footprint-atlas search TEXT
# $forms: the ways to write the id so that it stands for one record
show-clash = “{ $id }” stands for several records. Write one of: { $forms }
# $what: label and unit of the result, in the words of the data
shading-no-figure = This portfolio has no result “{ $what }” to shade countries by.
# $known: the ids of the themes that there are
filter-no-theme = There is no theme “{ $id }”. The themes are: { $known }
# Before a result, for a reader who sees nothing of the list of problems. $n: how many
load-problems =
    { $n ->
        [one] One problem in { $file }. To read it: footprint-atlas check { $file }
       *[other] { $n } problems in { $file }. To read them: footprint-atlas check { $file }
    }
# Of a place of the gazetteer. $n: how many
show-inhabitants =
    { $n ->
        [one] one inhabitant
       *[other] { $n } inhabitants
    }
show-gazetteer = A place of the gazetteer (GeoNames), not of this portfolio

## The command line: tiles

# $file: a file or an address, here and below
tiles-not-found = There is nothing at { $file }
# $system: what the system or SQLite says
tiles-unreadable = { $file } cannot be read: “{ $system }”
tiles-unknown = { $file } is neither PMTiles nor MBTiles nor TileJSON. Convert it to one of these
tiles-version = { $file } is PMTiles of version { $version }, and only version 3 is read. Convert it with “pmtiles convert”
# Where a file is damaged or too large
tiles-part =
    { $part ->
        [header] header
        [directory] directory
        [metadata] metadata
        [tile] tile
       *[database] database
    }
tiles-damaged = { $file } is damaged ({ $part }). Fetch or make it again
# $has, $needs: bytes
tiles-truncated = { $file } has { $has } bytes and should have { $needs }. Fetch it again
tiles-large = A part of { $file } is larger than is read ({ $part }). Make it with smaller ones
tiles-packing = { $file } is packed in a way that is not known ({ $part }). Make it with gzip
tiles-no-table = { $file } is a SQLite file, but has no table “tiles” as MBTiles has it
# $command: in SQL
tiles-slow = Looking up a tile of { $file } takes too long. Give it an index: { $command }
tiles-changed = { $file } has changed on its server meanwhile. Run the command again
tiles-no-ranges = The server of { $file } does not send parts of files. Use another server, or fetch the whole file first
# $why: what happened, from below
tiles-failed = { $file }: { $why }
tiles-failure =
    { $kind ->
        [host] nobody knows the server by this name. Look at the address, and whether there is a network
        [connection] the server cannot be reached. Look whether there is a network, or try again later
        [tls] the connection is not secure: the certificate is wrong, or another server is in between
        [time] the server took too long. Try again later
        [broken] the connection broke, or what came was not whole. Try again later
        [server] the server has an error of its own. Try again later
        [busy] the server asks for fewer requests. Try again later
        [refused] the server does not want to answer. Look at the address and the key
        [redirect] the server, or a network that wants a login first, sends elsewhere, and nothing comes of it. Log in where that is asked for, or look at the address
        [local] the address is of this machine or its network
        [large] what came is larger than a tile may be
        [changed] the file has changed since it was opened
       *[other] what came is no tile
    }
tiles-no-json = { $file } is no TileJSON. An address of tiles has {"{z}"}, {"{x}"} and {"{y}"} in it, and one of PMTiles ends with .pmtiles
tiles-json-version = { $file } is TileJSON of version { $version }, and version 3 is the last that is known
tiles-json-empty = { $file } has no address of tiles
tiles-capabilities-other = { $file } is neither TileJSON nor the capabilities of a WMS or WMTS
tiles-capabilities-no-map = { $file } offers no map as PNG, JPEG or WebP
tiles-capabilities-no-mercator = { $file } offers no map in Web Mercator (EPSG:3857), and others are not drawn
tiles-capabilities-several = { $file } offers several maps. Name one behind its address as #layer=NAME; “tiles info” lists them
tiles-capabilities-unknown = { $file } offers no such map. “tiles info” with the address before # lists them
tiles-template-address = The address of the tiles has to begin with http:// or https:// and a server’s name
tiles-template-user = The address of the tiles has a user name before the server’s. Leave it out
tiles-template-brace = A brace in the address of the tiles is not closed, or was not opened
tiles-template-field = The address of the tiles has “{ $field }” in braces, which is not known. There are z, x, y, -y, s, r, quadkey, TileMatrix, TileCol, TileRow, bbox-epsg-3857 and key:NAME
tiles-template-host = the host may only have a list of servers, such as {"{"}s{"}"}, of 64 at most
tiles-template-long = the template is longer than 8,192 characters
tiles-template-tile = The address of the tiles lacks {"{z}"}, {"{x}"} and {"{y}"}
tiles-template-character = The address of the tiles has a character that cannot stand there: “{ $character }”
# $name: of a key; $variable: of the environment
tiles-key = The source asks for the key { $name }. Set it in the environment as { $variable }
# $title: of the source; $terms: an address
tiles-refused = { $title } does not allow whole areas to be fetched: { $terms }. Use a provider that does, or a PMTiles file
tiles-terms = Whether { $host } allows whole areas to be fetched, its terms say: please see there
tiles-not-there = The source has nothing there. It has zoom levels { $first } to { $last }; see “tiles info”
# $n, $most: tiles
tiles-too-many = That would be { $n } tiles, and { $most } are the most. Take a smaller area or fewer zoom levels
# $n: tiles; $first, $last: zoom levels; $mb: megabytes
tiles-estimate =
    { $n ->
        [one] One tile
       *[other] { $n } tiles
    }, zoom levels { $first } to { $last }, about { $mb } MB
tiles-resumed = This was begun before: going on where it was cut short
# $done, $n: tiles; $failed: how many were left out
tiles-progress-trouble = { $progress }: { $why }
tiles-progress =
    { $done } of { $n } tiles, { $mb } MB{ $failed ->
        [0] {""}
       *[other] , { $failed } left out
    }
tiles-done =
    { $file }: { $n ->
        [one] one tile
       *[other] { $n } tiles
    }, { $mb } MB
# $n: tiles; $why: what last happened
tiles-incomplete =
    { $n ->
        [one] One tile is missing
       *[other] { $n } tiles are missing
    }: { $why }. What came is kept: run the same command again to go on
tiles-exists = { $file } is there already. Remove it, or choose another file
tiles-begun-for-other = { $file } was begun for something else. Remove it, or choose another file
tiles-in-use = Another program is fetching into { $file }
tiles-empty = There is not one tile there, so no file is written
tiles-unwritable = { $file } cannot be written: “{ $system }”
settings-unwritable = What you choose holds until the end only: the settings cannot be written to { $file } (“{ $system }”).
tiles-vector = vector tiles
tiles-zooms = Zoom levels { $first } to { $last }
# $extent: west, south, east, north
tiles-bounds = Extent { $extent }
tiles-count =
    { $n ->
        [one] One tile
       *[other] { $n } tiles
    }
tiles-size = { $mb } MB
tiles-layers = Layers: { $layers }
# A list of names and titles follows
tiles-maps = Maps, to be named behind the address as #layer=NAME:
tiles-credit = Credit: { $credit }
tiles-sample = A tile was asked for, in vain: { $why }
tiles-store-empty = No tiles are kept
tiles-store-limit = At most { $mb } MB are kept of each source
# $id: its name; $source: an address
tiles-store-source =
    { $id }: { $n ->
        [one] one tile
       *[other] { $n } tiles
    }, { $mb } MB ({ $source })
tiles-store-oldest = The oldest was last confirmed on { $date }
tiles-store-unknown = No tiles are kept of { $name }. “tiles info --store” lists the sources
tiles-cleared =
    { $n ->
        [one] One tile was
       *[other] { $n } tiles were
    } thrown away, { $mb } MB freed

## Notices and dialogs

export-nowhere = “{ $id }” has no place on the map. Choose its country instead (on the command line: --fit HN)
export-other-format = { $file } is written as { $format }, as --format says; its ending says otherwise
# $most: the longest side that there can be
export-size = A picture of { $width } by { $height } pixels cannot be drawn: each side must be 1 to { $most } pixels long
# $system: what the encoder says
# $source: a basemap's title
export-tiles-missing = The picture lacks { $missing } of { $of } tiles of “{ $source }”: there it shows coarser tiles, or the built-in map. Look at the place once while it is online{ $fetch ->
        [may] , or fetch the area
       *[no] {""}
    }
export-tiles-none = “{ $source }” has nothing in this picture
export-tiles-closer = The picture has nothing of “{ $source }”, which begins with zoom level { $zoom }: frame a smaller area, or make the picture larger
export-basemap-unknown = No basemap “{ $name }” is known: give the id of one of the portfolio’s basemaps, openstreetmap, humanitarian, opentopomap, blue-marble, an address of tiles, or an .mbtiles or .pmtiles file
export-basemap-online = “{ $name }” can only be opened over the network, which exports never use. Fetch the area with footprint-atlas tiles fetch, and give the file
# $sheet: name of a sheet; $rows, $columns: what it would have
export-too-much = A workbook cannot hold so much: the sheet “{ $sheet }” would have { $rows } rows and { $columns } columns, and there is room for 1,048,576 rows and 16,384 columns. Filter the entries, or write GeoJSON, CSV or GeoPackage
export-unwritten = The file could not be made: “{ $system }”
export-cut-cells = { $n ->
        [one] One text was cut: a cell
       *[other] { $n } texts were cut: a cell
    } holds at most 32,767 characters
# $gap: what is lacking, one of the texts below; $entries: ids; $more: how many entries are not named
export-gap-some = { $gap }: { $entries }{ $more ->
        [0] {""}
       *[other] {" "}and { $more } more
    }
export-gap-all = { $gap }: { $n ->
        [one] in the only entry
       *[other] in all { $n } entries
    }
export-iati-entries = There is no entry to be written as an IATI activity, and IATI asks for at least one
export-iati-identifier = No iati-identifier, reporting-org, as the portfolio has no IATI identifier of the organization
export-iati-description = No description, as nothing but a title is published
export-iati-funders = No participating-org, as no funder is published
export-iati-partners = No participating-org, as the role of the partners is not published
export-iati-status = No activity-status, as no status that IATI knows is published
export-iati-dates = No activity-date, as no full date is published
export-iati-countries = No recipient-country, recipient-region, as no country is published
export-iati-country-shares = Without percentages, as the shares of the countries are not published (recipient-country)
export-iati-sectors = No sector, as no sector is published
export-iati-sector-shares = Without percentages, as the shares of the sectors are not published (sector)
export-encoding = The picture could not be written as { $format }: “{ $system }”
# $why: one of the sentences below
save-failed = { $file } could not be written: { $why }
save-no-folder = there is no such folder. Make it first, or choose another
save-denied = you may not write there. Choose another folder
save-full = the disk is full. Make room on it, or choose another
save-folder = this is a folder. Add a file name
save-busy = another program has it open, or it may not be changed. Close it there, or choose another name
# $system: what the system says
save-refused = the system says “{ $system }”. Nothing was changed

# $file: where it was written
notice-copied = Copied: the text, with its source and the picture
notice-copied-text = Copied: the text, with its source
notice-copied-link = The link is copied
notice-copied-figures = The figures are copied
notice-bookmark-kept = Bookmark saved: { $name }
notice-bookmark-removed = Bookmark removed: { $name }
notice-bookmark-broken = The bookmark “{ $name }” cannot be read
notice-bookmark-filter = The filter of the bookmark “{ $name }” cannot be used; all entries are shown
notice-bookmarks-full = No more bookmarks can be kept. Remove some that you no longer need.
# $text: the coordinates
notice-copied-coordinates = Copied: { $text }
notice-copied-picture = The picture is copied: { $width } × { $height } pixels
notice-not-copied = The system’s clipboard did not take it
notice-exported = Saved as { $file }
notice-failed = Something went wrong in the background; a report was written. Nothing was lost.
# $file: where it was put
notice-settings = The settings were damaged and start anew; the old ones are kept in { $file }
notice-reset = All is as at a first start. Bookmarks and sources of tiles are kept.
notice-crash = The last session ended unexpectedly. This is a safe start; a report is in { $file }
notice-crash-unreported = The last session ended unexpectedly, and left no report. This is a safe start: the network is off, and the map may be drawn in another way.
# $file: what is being read
notice-loading = Loading { $file }…
notice-exporting = Drawing the picture…
notice-cancel = Cancel
notice-copy-path = Copy path
notice-open = Open
notice-open-folder = Show folder
notice-not-opened = The system opened nothing for it
# $command: what installs one
notice-no-open-dialog = This system has no file dialog. Drop a file or folder onto the window instead, or give it when you start the program. On Debian and Ubuntu, this brings the dialog: { $command }
notice-no-export-dialog = This system has no file dialog, so the file is saved without asking where. On Debian and Ubuntu, this brings the dialog: { $command }
dialog-open = Open a portfolio
dialog-portfolios = Portfolios (.zip, .geojson)
dialog-export = Export the picture
# Degrees, north and east positive
map-coordinates = Latitude { $lat }°, longitude { $lon }°

## What is taken away

export-title = Export
export-group-picture = Picture of the map
export-group-pages = Pages to print (PDF)
export-group-share = Slides and web
export-group-data = Data
export-offer-pdf-told = For print shops and reports: the map on one sheet, sharp at any size, its names can be searched.
export-offer-handout = Handout
export-offer-handout-told = To leave behind: cover, overview map, a page for each entry with its own map, sources.
export-offer-profile = Country profile
export-offer-profile-told = All that is known of one country, on as few pages as it takes.
export-offer-talk = Handout of the talk
export-offer-talk-told = What was shown in the last talk, and what was opened in the questions. There has to be a talk first.
export-offer-notes = Slides with notes
export-offer-notes-told = For the speaker: each slide with its notes below.
export-offer-slides = Slides
export-offer-slides-told = To read on any device: a page for each slide of the story, as on stage.
export-offer-pptx = PowerPoint
export-offer-pptx-told = To go on editing: titles, texts and notes are PowerPoint’s own, the map is a picture.
export-offer-html = Web page
export-offer-html-told = To mail: one file with map, search, details and story that opens in any browser and needs no network.
export-offer-geojson-told = For map programs and for this one: opens again without any loss.
export-offer-gpkg-told = For QGIS and other map programs: tables of sites and entries in one file.
export-offer-xlsx-told = For Excel and other spreadsheets.
export-offer-csv-told = For any program that reads tables; no cell can be run as a formula.
export-offer-kml-told = For Google Earth, in one language.
export-offer-kmz-told = For Google Earth, in one language, packed.
export-offer-iati-told = Activities of the IATI Standard 2.03. What the portfolio does not publish is left out and listed here.
export-story = Story
export-country = Country
export-entries = Entries
export-entries-shown = What the filter shows
export-entries-all = All
export-look-paper = For paper
export-look-reader = As the reader’s system
export-page-before = Page before
export-page-next = Next page
export-facts-exactly = The file will have { $mb } MB.
export-counts = { $entries ->
    [one] 1 entry
   *[other] { $entries } entries
} and { $sites ->
    [one] 1 site
   *[other] { $sites } sites
}.
export-offer-png-told = For slides, reports and the web: sharp letters, flat colors, transparent if you like.
export-offer-jpeg-told = For print shops and old programs that ask for it. Never transparent.
export-offer-webp-told = For the web: as sharp as PNG in a smaller file. Up to 16,383 pixels on a side.
export-offer-svg-told = For designers: text stays text, and Inkscape and Illustrator show its layers by name.
export-size-title = Size
export-size-window = As in the window
export-size-screen = Screen
export-size-4k = Screen, 4K
export-size-own = Own size
export-landscape = Landscape
export-portrait = Portrait
# $n: dots for each inch
export-dpi = { $n } dpi
export-width = Width
export-height = Height
export-own-dpi = Dots per inch
export-extract = What it shows
export-extract-view = This view
export-extract-overview = Overview
export-extract-selection = Selection
export-parts = On the picture
export-part-title = Title
export-part-legend = Legend
export-part-scale-bar = Scale bar
export-part-north-arrow = North arrow
export-part-inset = Globe that shows where we are
export-part-attribution = Sources of the map
export-part-sea = Sea (without it: transparent)
export-attribution-told = Credits that a license demands stay on the picture.
export-look = Look
export-language = Language
export-as-on-screen = As on screen
export-preview = Preview
# $width, $height: pixels; $w, $h: centimeters
export-facts-pixels = { $width } × { $height } pixels; printed at { $dpi } dpi: { $w } × { $h } cm.
export-facts-drawing = { $w } × { $h } cm, sharp at any size.
# $mb: megabytes
export-facts-file = The file will have about { $mb } MB.
export-save = Save…
export-copy = Copy picture
# $n: percent
export-progress = Drawing: { $n }%
export-canceled = It was canceled; nothing was written
# $credits: whom to name
export-credits-stay = These credits stay on the picture, as the license demands: { $credits }
export-layers-left-out = The maps in it do not have the map layers that are shown: they are on the built-in map
export-sea-stays = { $format } knows no transparency: the sea is on the picture
export-nothing = Nothing fits the filter: there is no entry in the file
export-small-maps-plain = The small maps have no map layers: there are too many of them for that
export-no-caption = The picture has no room for title and legend beside the map: a larger one has
export-part-key = Key of the symbols
# $what: names of parts, as in export-part-…
export-no-room = The map has no room for: { $what }. A larger one has
export-no-room-countries =
    { $n ->
        [one] The map has no room for the label of a country: { $names }. A larger one has
       *[other] The map has no room for the labels of { $n } countries: { $names }. A larger one has
    }
export-credits-apart = The file has no room for credits. Name them wherever the data go: { $credits }
export-slides-size = Slides in PPTX are 16:9 or 4:3; { $size } is neither
export-lang = There are no words in “{ $lang }”: the file is in { $used }

## Layers of drawings

layer-sea = Sea
layer-tiles = Map tiles
layer-graticule = Longitudes and latitudes
layer-coast-glow = Glow of coasts
layer-countries = Countries
layer-rivers = Rivers
layer-lakes = Lakes
layer-state-borders = State borders
layer-borders = Borders
layer-coast = Coasts
layer-disputed = Disputed borders
layer-heat = Density of sites
layer-features = Areas and lines
layer-outline = Outline of the selection
layer-region = Outline of the region
layer-measure = Measured area
layer-leaders = Leaders
layer-water-names = Names of waters
layer-state-names = Names of states
layer-country-names = Names of countries
layer-cities = Cities
layer-region-words = Words on the region
layer-country-known = Country known, place not published
layer-site-names = Names of sites
layer-sites = Sites
layer-measures = Measures
layer-title = Title
layer-legend = Legend
layer-scale-bar = Scale bar
layer-north-arrow = North arrow
layer-inset = Globe
layer-attribution = Sources

## When there is no window

# $cause: one of the sentences below
failure-no-display = No display: { $cause }
failure-display-unset = neither WAYLAND_DISPLAY nor DISPLAY is set.
failure-display-silent = the one that { $variable } names ({ $value }) does not answer.
failure-display-system = the system gives none.
# $command: what brings them
failure-display-libraries = libraries of the window system are missing. On Debian and Ubuntu: { $command }
failure-no-graphics = No graphics: neither Vulkan nor OpenGL could draw the window.
failure-install-graphics = Install software graphics. On Debian and Ubuntu: { $command }
failure-install-driver = Install the driver of the graphics card.
failure-export = Without a window, draw the map into a file: { $command }
# $value: what is written there
failure-not-a-way = { $variable } is “{ $value }”, but can be vulkan, gl or glow.
failure-display-lost = The display has gone, and the window with it.
failure-crashed = Footprint Atlas stopped because of a mistake in its own code.
failure-report = A report that helps to mend it is in { $file }
failure-safe-start = The next start is a safe one.

# The search field and what it finds
search-name = Search
search-hint = Search programs, places, countries
# Where there is no room for more
search-hint-short = Search
palette-hint = Search commands, programs, places
search-hits = What was found
search-clear = End the search
search-undated = Years not published

# The filter: chips over the map, and its panel
filter-name = Filter
filter-clear = Clear all filters
filter-chip = { $facet }: { $value }
# $part: what a chip says, such as “Country: Guatemala”
filter-remove = Remove “{ $part }”
filter-years = { $from } to { $to }
filter-years-from = From { $from }
filter-years-to = Until { $to }
filter-year-from = From
filter-year-to = to
filter-undated = Also years not published
filter-dated-only = With published years only
filter-hidden-theme = Without “{ $theme }”
filter-no-site = No place published
filter-no-funder = No funder published
filter-no-partner = No partner published
filter-no-status = No status published
filter-nothing = No entry is left. Clear all filters
# $part: a facet, such as “Country”; $n: entries that there would be without it
filter-relax =
    { $n ->
        [one] No entry fits all of these. Without “{ $part }” there would be one
       *[other] No entry fits all of these. Without “{ $part }” there would be { $n }
    }
filter-facet-theme = Theme
filter-facet-country = Country
filter-facet-funder = Funder
filter-facet-partner = Partner
filter-facet-party = Funder or partner
filter-facet-kind = Kind of entry
filter-facet-status = Status
filter-facet-precision = How well places are known
filter-facet-years = Years
kind-program = Program or project
kind-office = Office
kind-partnership = Partnership

# The tools of the map: measuring, and what is at a place
# $km, $mi: kilometers and miles of one length, as numbers
length-kilometers = { $km } km · { $mi } mi
# $m, $ft: meters and feet of one length
length-meters = { $m } m · { $ft } ft
# $metric: square kilometers, hectares or square meters; $other: square miles, acres or square feet of the same area
area-kilometers = { $metric } km² · { $other } sq mi
area-hectares = { $metric } ha · { $other } acres
area-meters = { $metric } m² · { $other } sq ft
measure-hint = Click the map to set points. On the keyboard, Space sets one in the middle of the map.
measure-hint-next = Click where the line goes on.
measure-hint-end = A double click or Enter ends the line.
measure-hint-close = A double click or Enter ends the line; a click on the first point closes it.
measure-last = Last segment
measure-total = Length
measure-perimeter = Perimeter
measure-area = Area
measure-perimeter-closed = Perimeter if closed
measure-area-closed = Area if closed
measure-crossed = None: the outline crosses itself
measure-copy = Copy
measure-undo = Undo
measure-clear = Clear
identify-name = What is here
identify-hint = Click the map to see all that is at a place. On the keyboard, Space asks in the middle of the map.
identify-nothing = No country and no entry here.
# $n: how many more things are at the place than are listed
identify-more =
    { $n ->
        [one] And one more
       *[other] And { $n } more
    }
identify-alpha-2 = ISO 3166-1 alpha-2
identify-alpha-3 = ISO 3166-1 alpha-3
identify-local-name = Local name
identify-boundaries = Boundaries
identify-built-in = Built-in map
place-menu = At this place
place-copy = Copy coordinates
place-identify = What is here?
place-measure = Measure from here
# The table: its columns, how much of it is listed, and what is copied of it
table-entry = Entry
table-countries = Countries
table-sites = Sites
table-name = Name
table-longitude = Longitude
table-latitude = Latitude
# $n of $of: how many
table-entries-shown = { $n } of { $of } entries
table-sites-shown = { $n } of { $of } sites
table-features-shown = { $n } of { $of } features
# $n: how many rows
table-copy =
    { $n ->
        [one] Copy one row
       *[other] Copy { $n } rows
    }
notice-copying-rows = Copying the rows…
notice-copied-rows =
    { $n ->
        [one] One row is copied
       *[other] { $n } rows are copied
    }
# $rows: what is listed, such as “Sites”
table-list = List: { $rows }
table-name-of = Table of { $rows }
table-nothing = Nothing to list

# $name: what lies far off, $others: how much more does
notice-outside =
    { $others ->
        [0] Left outside, far from the rest: { $name }
        [one] Left outside, far from the rest: { $name } and one more
       *[other] Left outside, far from the rest: { $name } and { $others } more
    }
bookmarks-offered = From this portfolio
bookmarks-kept = Your own
bookmarks-none = You have kept no view of this portfolio yet. { $key }, or the button above, keeps what the map shows now, with what is selected and filtered.
bookmark-numbered = { $name } { $n }
bookmark-name = Name of the bookmark “{ $name }”
bookmark-go = Go to “{ $name }”
bookmark-remove = Remove “{ $name }”

## Map layers

action-layers = Map layers
layers-explained = The built-in map lies below all of them and needs no network. A layer loads its tiles from the network while it is shown; what came stays on this computer for the next time.
layers-shown = Shown, from the top
layers-sources = More sources
layers-add = Add a source
layers-show = Show { $name }
layers-hide = Hide { $name }
layers-raise = Move { $name } up
layers-lower = Move { $name } down
layers-remove = Forget { $name }
layers-opacity = Opacity of { $name }
layers-complete = Complete.
layers-closer = Nothing at this zoom level: it begins with level { $zoom }.
layers-waiting-first = Begins when the map is seen.
layers-waiting =
    { $n ->
        [one] One tile is on its way.
       *[other] { $n } tiles are on their way.
    }
layers-failing = No tiles come: { $reason }.
layers-read = Tiles read from the file: { $fetched }; failed: { $failed }.
layers-counts = Tiles from the network: { $fetched }; from this computer: { $kept }; failed requests: { $failed }.
layers-try-again = Try again
layers-try-again-name = Try again: { $name }
layers-allow-local = Allow requests to { $host }
layers-key = Key “{ $key }” for { $host }, then Enter
layers-forget-key = Forget the key “{ $key }”
layers-percent = { $n }%
layers-key-missing = the key “{ $key }” is missing
layers-own-title = Name
layers-own-title-hint = Relief
layers-own-url = Address of its tiles, of a TileJSON document, a WMS’s or WMTS’s capabilities or a PMTiles file; or a PMTiles or MBTiles file of this computer
layers-own-url-hint = {"https://example.org/{z}/{x}/{y}.png"}
layers-own-credit = Credit
layers-own-credit-hint = © whoever made it
layers-test = Test
layers-add-button = Add
layers-testing = Asking for the tile in the middle of the map …
layers-test-good = It answers. The tile in the middle of the map:
layers-test-picture = The tile that came
# $n: maps
layers-choose = This server has { $n } maps. Choose one:
layers-too-many = There are { $n } sources of your own already. Forget one first.
layers-kept = Kept on this computer: { $mb } MB of { $most } MB.
layers-clear = Clear
layers-clear-name = Clear what is kept of { $name }
layers-clear-all = Clear all
layers-clear-explained = Clearing throws away what was kept in passing. Files with areas that you made available offline stay.
layers-room = Room for tiles
layers-room-memory = Memory for the tiles of all layers: { $mb } MB
layers-room-disk = Disk for the tiles of each source: { $mb } MB
layers-room-total = Of all sources together { $mb } MB are kept on this computer.
tiles-open-no-tile = it has no tile there
layers-opening = It is being opened.
tiles-open-address = this is no address of tiles
tiles-open-not-found = there is no such file or document
tiles-open-archive = the file cannot be read as PMTiles or MBTiles; “footprint-atlas tiles info” says what is wrong with it
tiles-open-no-ranges = its server does not send parts of files; fetch the file and name that
tiles-open-document = what its address answers is neither TileJSON nor the capabilities of a WMS or WMTS
tiles-open-several = its server has several maps; test its address above and choose one
tiles-open-no-map = its server has no such map, or none as PNG, JPEG or WebP
tiles-open-unasked = what was kept is shown while the server is being asked
tiles-open-openstreetmap = it leads to OpenStreetMap’s standard tiles; turn on OpenStreetMap itself
tiles-open-no-mercator = its server has no map in Web Mercator (EPSG:3857), in which this map is drawn

## Areas for use without a network

area-choose = Make this area available offline…
area-choose-name = Make this area of { $name } available offline
area-one-at-a-time = One area is fetched at a time; the one under way stands above.
area-close = Not now
area-begin = Choose a file and begin…
# Degrees; north and east are positive
area-extent = The area is what the map shows: latitude { $south }° to { $north }°, longitude { $west }° to { $east }°.
area-first-zoom = First zoom level
area-last-zoom = Last zoom level
area-nothing-there = The source has nothing in this area. It has zoom levels { $first } to { $last }.
# $n: tiles; $mb: megabytes
area-estimate =
    { $n ->
        [one] One tile
       *[other] { $n } tiles
    }, about { $mb } MB.
# $n: tiles; $kb: kilobytes
area-by-kept =
    { $n ->
        [one] Reckoned by the tile of this source that is kept: { $kb } kB.
       *[other] Reckoned by the { $n } tiles of this source that are kept: { $kb } kB each on average.
    }
area-by-usual = Assumed: { $kb } kB for a tile, as is usual.
area-title = { $source }: { $place }
area-title-plain = { $source }, zoom levels { $first } to { $last }
area-begun = Being made available offline
area-pause = Pause
area-go-on = Go on
area-take = Make a file of what came
area-cancel = Cancel and throw away
area-resting = Paused. What came is kept, also when the program ends.
area-pausing = Pausing: the last requests are coming back.
area-giving-up = What came is being thrown away.
area-writing = All tiles are there; the file is being written.
area-not-offered = Its source is not offered now. Open the portfolio that names it, or add the source again.
area-other-map = Its source shows another map than when this was begun, and one file holds one map. Cancel it, and begin anew.
# $why: the last thing that happened
area-incomplete =
    { $n ->
        [one] One tile is missing
       *[other] { $n } tiles are missing
    }: { $why }. What came is kept: going on tries the rest again.
dialog-area = Make an area available offline
notice-area-done = The area is available offline, and a source of its own in the map layers: { $file }
notice-area-unlisted = The area is available offline: { $file }. It is no source of its own, as there are { $n } already. Forget one, then add this file in the map layers.
notice-area-not-text = The name of this file, or of a folder that it lies in, is no text in Unicode, so that the settings cannot hold it: { $file }. Choose another one.
notice-area-rests = { $title }: not all tiles came. What came is kept; the map layers say more.
notice-no-area-dialog = This system has no file dialog, so the area goes to { $file }. On Debian and Ubuntu, this brings the dialog: { $command }

## Making a story

making-name = Story
making-close = Close the story panel
making-stories = Choose a story
making-new = New story
making-new-title = New story
making-none = This portfolio has no story yet.
making-cannot = A single GeoJSON file has no room for stories. Open a portfolio: a folder, or a .zip of one.
making-saving = Saving the story…
making-unsaved = Changes not saved yet
making-all-saved = No unsaved changes
making-saved = Story saved
# $lang: a language by its own name
making-lang = Write in { $lang }
making-story-title = Title of the story
making-add = Add this view as a slide
making-new-slide = New slide
making-untitled = No title
# $n: number of the slide; $remarks: how much is remarked on it
making-slide =
    { $remarks ->
        [0] Slide { $n }: { $title }
        [one] Slide { $n }: { $title }; one remark
       *[other] Slide { $n }: { $title }; { $remarks } remarks
    }
making-title = Title
making-text = Text (Markdown)
making-notes = Notes for the speaker (Markdown)
# $what: where the map looks
making-view = Map: { $what }
making-view-before = as the slide before left it
making-view-all = the whole footprint
making-view-extent = a view of its own
making-view-center = a view of its own, zoom { $zoom }
# $view: where the map looks; $n: seconds
making-view-seconds = { $view } · { $n } s
making-take-view = Take the present view
making-clear-view = Leave the map as the slide before left it
making-fit = Or let the map show all of
making-fit-site = a site
making-fit-country = a country
making-fit-program = an entry
making-fit-filter = what the filter leaves
making-highlight = Stands out: { $what }
making-take-highlight = Add what is selected
making-clear-highlight = Let nothing stand out
making-filter = Filter: { $what }
making-take-filter = Take the present filter
making-clear-filter = Show all entries
making-nothing = nothing
# $what: the name of the picture’s file, or that there is none
making-picture = Picture: { $what }
making-picture-choose = Choose a picture
making-picture-other = Choose another picture
making-picture-close = Keep it as it is
making-picture-clear = Leave the picture out
making-picture-alt = What the picture shows, for those who do not see it
making-picture-credit = Whose picture it is
making-picture-none = The portfolio has no picture yet. Add one: PNG, JPEG or WebP.
making-picture-add = Add a picture…
making-picture-kinds = Pictures
making-picture-added = Picture added: { $file }
making-picture-bad = { $file } is no PNG, JPEG or WebP picture that can be shown. Nothing was added
making-picture-large = { $file } is larger than { $mebibytes } MiB. Nothing was added
making-picture-unread = { $file } cannot be read. Nothing was added
making-picture-no-dialog = This system has no file dialog: put the picture into the portfolio’s folder photos, and choose it here. On Debian and Ubuntu, this brings the dialog: { $command }
making-chart = Chart
# $by: what the chart counts by, or none
making-chart-by =
    { $by ->
        [none] None
        [theme] By theme
        [country] By country
       *[year] By year
    }
making-figure = Add a key figure
making-figure-number = Key figure { $n }
making-figure-label = What key figure { $n } says
making-figure-remove = Remove key figure { $n }
making-seconds = Seconds in a loop (0: the usual time)
making-up = Move the slide up
making-down = Move the slide down
making-duplicate = Duplicate the slide
making-remove = Delete the slide
# $lang: name of a language in itself; $screens: sizes in pixels
making-too-long = { $lang }: the text does not fit on a screen of { $screens }: it would be scrolled. Shorten it
# $names: what stands out
making-unseen = What stands out lies outside the view: { $names }. Take a wider view
making-unseen-filter = Nothing of what the filter leaves is in the view. Take a wider view, or another filter
making-clash = Somebody else has changed the story
making-clash-file = { $file } is not as it was when you began. Nothing has been written yet.
making-keep-both = Keep both
making-keep-both-told = Theirs becomes a story of its own beside yours.
making-overwrite = Save mine over it
making-overwrite-told = What they have changed is lost.
making-reload = Take theirs
making-reload-told = What you have changed and not saved is lost.
making-recovery = Changes that were not saved
# $files: names of files
making-recovery-files = An earlier session ended with changes that were not saved: { $files }
making-recover = Take them up
making-forget = Discard them
making-kept = What was not saved of the story is kept, and offered when its portfolio is opened again
making-times = Rehearsal
# $time: minutes and seconds
making-times-all = In all: { $time }
making-slide-time = { $n }. { $title }: { $time }
making-not-shown = not shown
making-take-times = Take over these times
making-take-times-told = Each slide then stays so long where nobody leads through the story.
making-folder = Save the portfolio as a folder
making-folder-taken = There is something already: { $file }. Choose another name
making-unread = { $file } cannot be read, so that the portfolio cannot be saved as a folder. Nothing was changed
making-no-dialog = This system has no file dialog, so the folder is made without asking where. On Debian and Ubuntu, this brings the dialog: { $command }
making-moved = Portfolio saved as a folder; it is open from there now: { $file }

## A talk

stage-slide = Slide { $n } of { $of }
stage-away = Off the path: Page Down returns to slide { $n }
stage-black = The screen is black; any key that leads on lifts it
stage-white = The screen is white; any key that leads on lifts it
stage-test = Test card; any key that leads on lifts it
stage-typed = Go to slide { $n }: Enter
stage-no-freeze = To keep a picture, the audience needs a window of its own: S opens it
stage-locked = Hold Esc for three seconds to end the story
# $screen: the name of the audience's screen
stage-lost = The screen { $screen } is gone: the talk goes on here
# $n: how many bars of a chart are gathered in this one
stage-others =
    { $n ->
        [one] One more
       *[other] { $n } more
    }
stage-chart-name = Chart
# $by: what a slide's chart counts by
stage-chart =
    { $by ->
        [theme] Entries by theme
        [country] Entries by country
       *[year] Entries by year
    }
# $id: what was asked for; $known: the ids that there are
present-unknown = There is no story “{ $id }”. The stories are: { $known }
present-none = There is no story “{ $id }”: the portfolio has none

## The presenter's window

# $title: of the story
audience-window = Audience – { $title }
# $what: which slide of how many
audience-sees = The audience sees: { $what }
# $name: a screen's; its size in pixels
screen-named = { $name }, { $width } × { $height }
screen-unnamed = { $width } × { $height }
presenter-top = Clock and audience
presenter-controls = Controls
presenter-slides = Slides
presenter-notes = Notes
presenter-no-notes = There are no notes for this slide.
presenter-now = Now
presenter-elapsed = Elapsed
presenter-over = Over time
presenter-paused = Stopped at
# $time: so long has the talk gone on; $target: so long it is to take
presenter-of = { $time } of { $target }
presenter-clock-pause = Stop the clock
presenter-clock-go-on = Let the clock go on
presenter-notes-larger = Larger notes
presenter-notes-smaller = Smaller notes
presenter-slide-time = This slide
presenter-audience = Audience: { $screen }
presenter-beside = Audience: the window beside this one
presenter-live = The audience sees this
presenter-black = The audience’s screen is black
presenter-white = The audience’s screen is white
presenter-test = The audience’s screen shows the test card
presenter-frozen = The audience still sees the picture you kept
# $title: of the next slide
presenter-next = Next: { $title }
presenter-last = This is the last slide
presenter-shown = Shown on the map
presenter-all = All entries
presenter-slide = Slide { $n }: { $title }
presenter-back = Back
presenter-go-on = Next
presenter-return = Return to the slide
presenter-freeze = Keep their picture
presenter-show-this = Show this
presenter-cover = Black
presenter-cover-white = White
presenter-open = Presenter’s window
presenter-language = Next language
presenter-laser = Laser
presenter-pen = Pen
presenter-arrow = Arrow
presenter-spotlight = Spotlight
presenter-erase = Erase
presenter-card = Test card
presenter-swap = Swap screens
presenter-one = One window
presenter-end = End
# Why the screen does not go to sleep, as the system tells it
awake-reason = A story is presented

## The test card

test-slide = The text of slides is never smaller than this line
test-least = The smallest names on the map and the attribution are as small as this line
# $screen: its name and size, $picture: the size of the picture on it, in pixels
test-screen = { $screen } – picture { $picture }
test-help = All four corners, the round circle, eleven grays, and land apart from the sea: so the projector is set up well

## The web page, as exported

web-map = Map
web-keys = Arrow keys move the map, + and − zoom, 0 shows all
web-story = Story
web-next = Next slide
web-previous = Previous slide
web-end = End the story
web-language = Language
web-look = Light or dark
web-legend = What the symbols mean
web-skip = Skip to the map
web-about-page = About this page
web-made-with = Made with Footprint Atlas. This page is one file: it loads nothing and sends nothing.
web-needs-script = The map needs JavaScript, which does not run here. All entries follow as text.

## Slides, as exported

export-no-story = The portfolio has no story with slides
export-no-layout = { $format } files cannot have this layout: map goes with pictures, PDF and the web page, slides with PPTX and PDF; handout, profile, notes and talk with PDF
export-no-slide = The story “{ $story }” has no slide “{ $id }”. Its slides are: { $known }
export-no-card = “{ $id }” has no card to open: name a program, a site or a country
export-no-option = { $what } does not take { $option }; it goes with { $with }
pptx-layout = Text beside the map
pptx-title = Title
pptx-text = Text
pptx-map = Map
pptx-number = Slide number
pptx-slide = Slide
pptx-figure = Key figure

## Booklets: handouts, profiles and stories on pages

booklet-contents = Contents
booklet-overview = Overview
booklet-credits = Sources and credits
booklet-slides = Slides shown
booklet-opened = Opened in the questions
# At the foot of a page; $n of $of pages
booklet-page = { $n } / { $of }
# What a handout is; $entries and $countries: how many
booklet-what =
    { $entries ->
        [one] One entry
       *[other] { $entries } entries
    } in { $countries ->
        [one] one country
       *[other] { $countries } countries
    }: what was done and where, with years, funders and partners as far as they are published.
# In place of that where there is no entry
booklet-nothing-fits = Nothing fits the filter: there is no entry to tell of.
booklet-nothing = No entry is published.
# A map in words; $what: the name of an entry, a place or a country
booklet-locator = Map: where this is: { $what }

export-profile = A profile is of one country: give it with --fit, such as --fit HN
export-no-country = “{ $id }” is no country. Give one with --fit, such as --fit HN
# $short and $long: the sides of the smallest page, in millimeters
export-small-page = The page is too small for this layout: it must be at least { $short } by { $long } mm. Choose a larger one, such as A4 (on the command line: --size a4)
export-pdf-failed = The PDF could not be written: “{ $system }”
# $n: how many letters; $letters: some of them
export-letters-system =
    { $n ->
        [one] One letter is drawn with a font of this system, as the built-in ones lack it; elsewhere it may look otherwise: { $letters }
       *[other] { $n } letters are drawn with fonts of this system, as the built-in ones lack them; elsewhere they may look otherwise: { $letters }
    }
export-letters-none =
    { $n ->
        [one] One letter is in no font of this system; a box stands for it: { $letters }
       *[other] { $n } letters are in no font of this system; boxes stand for them: { $letters }
    }
# $n: how many pictures; $most: megabytes
export-text-size = Size of type, %
export-unfinished = A file is being written
export-unfinished-told = Closing the window now would leave no file behind.
export-unfinished-go-on = Go on writing
export-unfinished-stop = Stop it and close
export-why-no-talk = Only after a talk that was told
export-why-no-country = No country has an entry
export-why-no-selection = Nothing is selected that has a place
export-slide-small = { $slide }: its text is so long that it is smaller than can be read from afar; shorten it, or make two slides of it
export-slide-cut = { $slide }: its text is too long even in small type, and ends with […]; shorten it, or make two slides of it
export-slide-over = { $slide }: its text is too long even in small type, and runs over the end of the slide; shorten it, or make two slides of it
export-photos-unread =
    { $n ->
        [one] One picture cannot be read and is left out: { $files }
       *[other] { $n } pictures cannot be read and are left out: { $files }
    }
export-photos-beyond =
    { $n ->
        [one] One picture is left out, as { $most } are shown of an entry: { $of }
       *[other] { $n } pictures are left out, as { $most } are shown of an entry: { $of }
    }
export-photos-left-out =
    { $n ->
        [one] One picture is left out of the page: together, pictures may have { $most } MB
       *[other] { $n } pictures are left out of the page: together, pictures may have { $most } MB
    }
