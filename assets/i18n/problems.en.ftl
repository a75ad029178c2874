### What is wrong with a portfolio, and how to mend it (`.help`). Names of members and values stand as in the file.

# $record: where it stands in the file, such as features[12]
problem-in-record = { $record }: { $message }

## Files as a whole

problem-empty-file = The file is empty
    .help = Write the file, or take a whole copy of it
# $is: what it is
# $todo: how to mend it
problem-not-json = The file is { $is }, not JSON text
    .help = { $todo }
problem-cut-in-character = The file looks cut short: it ends within a character
    .help = Take a whole copy of the file
problem-not-utf-8 = The byte { $byte } (number { $nth }) is no UTF-8 text
    .help = Save the file in the encoding UTF-8
problem-zero-bytes = The file ends in zero bytes, as after a power cut
    .help = Take the copy from before, or write the file again
problem-cut-short = The file looks cut short: { $why }
    .help = Take a whole copy of the file
problem-no-json = This is no JSON: { $why }
    .help = Mend the text at this place
problem-unreadable-file = "{ $file }" cannot be read: { $why }
    .help = { $todo }
problem-archive-outside =
    { $n ->
        [one] The archive holds a name that leads out of it; it is ignored
       *[other] The archive holds { $n } names that lead out of it; they are ignored
    }
    .help = Make the .zip again from the folder
problem-no-portfolio = This is no portfolio: it holds neither portfolio.json nor programs.json
    .help = Open a folder that holds them, or a single GeoJSON file
problem-no-manifest = The portfolio has no portfolio.json: it has no title, themes and languages
    .help = Write the file
problem-no-programs = The portfolio has no programs.json: it has no programs
    .help = Write the file
problem-bad-story = The story is left out: { $why }
    .help = Mend the story, or take its file out

# Each is the end of a sentence: “… cannot be read: …”
file-missing = there is no such file
file-outside = it lies outside the portfolio
file-other = it is { $is }, not a file
file-large = it is larger than { $mebibytes } MiB
file-many-entries = it holds more than { $most } files
file-encrypted = it is protected by a password
file-damaged = the archive is damaged
file-broken = its bytes are damaged
file-unsupported = the archive is packed in a way that this program does not know
file-denied = you have no right to read it
# $system: what the system says
file-refused = the system says “{ $system }”
kind-folder = a folder
kind-device = a pipe, socket or device
kind-link = a link
story-no-text = the file is no JSON text
story-no-id = it has no "id"
story-no-slides = it has no list of "slides"

# What a file is instead; $name: the format
format-archive = a { $name } archive
format-empty-archive = an empty { $name } archive
format-encoding = text in { $name }
format-database = a database of { $name } (such as GeoPackage or MBTiles)
format-tiles = an archive of map tiles ({ $name })
format-file = a file of the format { $name }
format-picture = a picture ({ $name })
format-program = a program ({ $name })
format-web-page = a web page
format-xml = { $name } (such as KML or GPX)
format-pointer = a pointer of { $name }, not the file itself

todo-unpack = Unpack it and open the file within
todo-zip-ending = Open it under the ending .zip
todo-geojson = Open a GeoJSON file, a portfolio folder or a .zip of one
todo-utf-8 = Save it in the encoding UTF-8 and open it again
todo-convert = Convert it to GeoJSON (QGIS: Export, Save Features As…) and open that
todo-basemap = Name it as a basemap in portfolio.json
todo-download = Download the file itself, not the page about it
todo-git-lfs = Run `git lfs pull` and open it again
todo-check-name = Check the name and the folder
todo-check-rights = Check that the file is whole and that you may read it
todo-no-link = Put the file itself into the portfolio, not a link
todo-regular-file = Open a regular file, or a folder
todo-fewer-files = Take out what does not belong to the portfolio
todo-unpack-password = Unpack it with its password and open the folder
todo-zip-again = Make the .zip again, or open the folder itself
# $variable: an environment variable
todo-raise-limit = Set { $variable } to more than { $mebibytes } to read it all the same

## JSON

# Each is the end of a sentence: “This is no JSON: …”
json-cut-list = an array stays open
json-cut-object = an object stays open
json-cut-text = a text stays open
json-cut-value = a value is missing
json-expected-colon = here should be ":"
json-expected-comma-or-bracket = here should be "," or "]"
json-expected-comma-or-brace = here should be "," or "{"}"}"
json-expected-value = here should be a value
json-expected-quote = here should be a name in quotes
json-bad-escape = this escape (\) is none of JSON
json-bad-number = this is no number of JSON
json-large-number = this number is too large
json-bad-character = this escape (\u) stands for no character
json-control-character = a control character stands in a text
json-trailing-comma = after this comma there should be more
json-trailing-characters = there is more after the end
json-too-deep = it is nested too deep
json-too-many-elements = an array has too many elements
json-too-many-members = an object has too many members
json-no-room = there is no room to keep it
json-other-sort = here is { $sort }, not { $wanted }
# $system: what the reader of JSON says
json-other = “{ $system }”

sort-object = an object
sort-array = an array
sort-text = a text
sort-text-by-language = a text or an object of texts by language
sort-flag = true or false
sort-null = null
sort-number = a number
sort-position = a position [longitude, latitude]

## Any record

problem-record-broken = The record cannot be read: { $why }
    .help = Mend the text; the record is left out
problem-record-type = This is { $sort }, not an object
    .help = Write an object here, or take it out; it is left out
problem-duplicate-member = "{ $member }" stands twice; the last one counts
    .help = Keep one of the two
problem-wrong-type = "{ $member }" is { $sort }, not { $wanted }
    .help = Write { $wanted }; it is left out
problem-invalid-text = "{ $member }" cannot be read: { $why }
    .help = Mend the text, or take the broken character out; it is left out
problem-invalid-value = "{ $member }" cannot be read: { $why }
    .help = Mend the value; it is left out
problem-bad-language = "{ $member }": "{ $tag }" is no language tag
    .help = Use a BCP 47 tag such as "es" or "pt-BR"
problem-bad-date = "{ $member }" is "{ $date }", which is no year, month or day of the calendar
    .help = Write a year (1998), a month (1998-10) or a day (1998-10-26), or leave it out: not published
problem-country-form = The country code "{ $country }" is taken as "{ $code }"
    .help = Write the ISO 3166-1 alpha-2 code in upper case
problem-unknown-country = "{ $country }" is no country code; it is left out
    .help = Write the ISO 3166-1 alpha-2 code, such as "HN"
problem-unknown-source = There is no source "{ $source }"
    .help = Add it to "sources" in portfolio.json
problem-empty-source = The source has no title, url or file
    .help = Name it, or take it out; it is left out
problem-unknown-theme = There is no theme "{ $theme }"
    .help = Add it to "themes" in portfolio.json

## portfolio.json

problem-manifest-type = The portfolio is { $sort }, not an object
    .help = Write an object with "title", "organization" and "themes"
problem-unknown-version = The form is of version { $version }; this program knows version { $known }
    .help = Look for a newer release of the program
problem-bad-view = "view" names no place in the world; it opens on all sites
    .help = Write {"{"}"center": [lon, lat], "zoom": 5{"}"} or {"{"}"fit": [W, S, E, N]{"}"}
problem-bad-basemap = The basemap cannot be used
    .help = Give it an id, a type ({ $types }), and a web address or file; it is left out
problem-basemap-url = The url of the basemap is no web address
    .help = Write one that begins with https://, or leave "url" out and name a file of the portfolio’s folder in "file"; the basemap is left out
problem-bad-bookmark = The bookmark cannot be used
    .help = Give it a "name", a "view" that lies in the world, and in "filter" only { $filters }; it is left out
problem-theme-id = The theme has no id of its own
    .help = Give it an "id"; it is left out
problem-unknown-symbol = There is no symbol "{ $symbol }"
    .help = Use one of { $symbols }
problem-bad-color = "{ $color }" is no color
    .help = Write it as "#RRGGBB"

## programs.json

problem-programs-type = The programs are { $sort }, not an array
    .help = Write an array of objects, one for each program: [{"{"}"id": …{"}"}]
problem-too-many-programs = There are more programs than there is room for; those after the first { $read } are left out
    .help = { $todo }
problem-missing-id = There is no "id"
    .help = { todo-id-of-program }
problem-program-id = The id "{ $id }" has other characters, or none
    .help = { todo-id-of-program }
problem-program-id-type = The id is { $sort }, not a text
    .help = { todo-id-of-program }
todo-id-of-program = Give it an id of letters, digits, ".", "_", "~" and "-"; the program is left out
problem-duplicate-program = The id "{ $id }" is that of another program; this one is left out
    .help = Give each program an id of its own
problem-missing-title = There is no title
    .help = Give it a "title"; its id stands in for it
problem-long-label = "short" has { $n } characters, more than { $most }
    .help = Shorten it, so that lists show it whole
problem-countries-one-text = "countries" is one text, not a list
    .help = Write a list, such as ["HN", "GT"]
problem-countries-type = "countries" is { $sort }, not a list
    .help = Write a list, such as ["HN", "GT"]; it is left out
problem-unknown-kind = "kind" is none of "program", "office", "partnership"
    .help = Use one of these; it is taken as "program"
problem-unknown-classification = "classification" is neither "source" nor "ours"
    .help = Use one of these; it is taken as "ours"
problem-period-out-of-order = The period ends before it begins; its end is left out
    .help = Mend "start" and "end", or "after" and "before"
problem-bad-figure = The figure has no "number" that can be written out
    .help = Give the figure a "number"; it is left out
problem-unsafe-link = The link "{ $link }" is no plain web or mail address
    .help = Only http, https and mailto are opened; it is shown as text
problem-large-photo = The photo "{ $photo }" is larger than { $mebibytes } MiB
    .help = Scale it down
problem-bad-photo = The photo "{ $photo }" is no PNG, JPEG, GIF or WebP picture
    .help = Convert it to PNG or JPEG
problem-missing-photo = The photo "{ $photo }" is not there
    .help = Put it into the folder photos/, or take the name out
problem-unsafe-photo = The photo "{ $photo }" is not read: { $why }
    .help = Name a picture in the folder photos/

## sites.geojson

problem-site-id = The id "{ $id }" has other characters, or none
    .help = Use letters, digits, ".", "_", "~" and "-"; it is left out
problem-duplicate-site = The id is that of another site; this one is called "{ $id }"
    .help = Give each site an id of its own
problem-program-and-programs = The site has "program" and "programs"; both are taken together
    .help = Keep one of the two
problem-unknown-program = There is no program "{ $program }"
    .help = Use the "id" of a program in programs.json
problem-missing-program = The site belongs to no program
    .help = Name it in "program"
problem-site-without-place = The site has neither a position nor a country; the map cannot show it
    .help = Write its "country"
problem-swapped-site = The site lies outside its country, but within it if longitude and latitude are swapped
    .help = Write [longitude, latitude], in this order
problem-site-not-a-point = A site is a Point, or null where the place is not published; it is shown in its country
    .help = Use a Point; put other shapes into a GeoJSON file of their own
problem-null-island = The site lies at 0°, 0° in the Gulf of Guinea, where missing coordinates end up
    .help = Write the coordinates, or make the geometry null
problem-position-of-country = Only the country is known, so its position is not shown
    .help = Make the geometry null, or "precision" "approximate"
problem-precision-without-position = "precision" is "{ $precision }", but there is no position; it is shown in its country
    .help = Write the position, or "precision": "country"
problem-unknown-precision = There is no precision "{ $precision }"
    .help = Use "exact", "approximate" or "country"
problem-bad-count = "count" is no whole number from 1 to 1,000,000; it is taken as 1
    .help = Write how many real places the site stands for

## stories/*.json

problem-too-many-stories = There are more stories than there is room for; those from "{ $file }" on are left out
    .help = { $todo }
problem-duplicate-story = The id "{ $id }" is that of the story in "{ $file }"; this one is left out
    .help = Give each story an id of its own
problem-too-many-slides = The story has more slides than there is room for; those after the first { $read } are left out
    .help = Make two stories of it
problem-empty-slide = The slide shows nothing; it is left out
    .help = Give it a "title", "text", "view", "media", "figures" or "chart"
problem-slide-title = The slide has no title
    .help = Give it a "title": lists and screen readers name it so
problem-slide-no-id = The slide has no "id"; it is called "{ $id }"
    .help = { todo-id-of-slide }
problem-slide-id = The id has other characters, or is no text; the slide is called "{ $id }"
    .help = { todo-id-of-slide }
problem-duplicate-slide = The id is that of another slide; this one is called "{ $id }"
    .help = Give each slide of the story an id of its own
todo-id-of-slide = Give it an id of letters, digits, ".", "_", "~" and "-"
problem-slide-view = "view" names no place in the world; the map stays where it was
    .help = Write {"{"}"center": [lon, lat], "zoom": 5{"}"} or {"{"}"fit": …{"}"} with an id, [W, S, E, N] or a filter by { $filters }
problem-slide-filter = "filter" asks for something that is not known; it is left out
    .help = Ask by { $filters } alone, with the values that links have
problem-unknown-id = Nothing is called "{ $id }"; it is left out
    .help = Write the id of a program, a site or a place, or a country code
problem-ambiguous-id = "{ $id }" stands for several records; it is left out
    .help = Write the one that is meant: { $forms }
problem-slide-media = The picture has no "file"; it is left out
    .help = Name a picture in the folder photos/
problem-highlight-outside = What stands out lies outside the view: { $ids }
    .help = Take a wider view, or leave it out of "highlight"
problem-missing-alt = The picture has no words for those who do not see it
    .help = Write in "alt" what it shows
problem-unknown-chart = There is no chart "{ $chart }"; it is left out
    .help = Use one of { $charts }
problem-bad-seconds = "seconds" is no time that a slide can stay; it is left out
    .help = Write a number of seconds above 0 and up to a day
problem-long-text = "{ $member }" has { $n } characters, more than { $most }; it is cut
    .help = Shorten it
problem-slide-html = The text holds HTML, which is shown as it is written
    .help = Use Markdown: **strong**, *emphasis*, lists and [links](https://example.org)
problem-slide-picture = The text holds a picture; its description stands in its place
    .help = Name the picture in "media"
# $members: names of members; $languages: language tags
problem-missing-language = Languages of the portfolio are missing in { $members }: { $languages }
    .help = Write the text in them, too; their readers see it in another language

## GeoJSON

problem-other-json = This is JSON, but no GeoJSON: { $sort }
    .help = { todo-feature-collection }
problem-geojson-type = This is no GeoJSON: its "type" is "{ $type }"
    .help = { todo-feature-collection }
problem-geojson-type-no-text = This is no GeoJSON: its "type" is no text
    .help = { todo-feature-collection }
problem-geojson-no-type = This is JSON, but no GeoJSON: it has no "type"
    .help = { todo-feature-collection }
todo-feature-collection = GeoJSON begins with {"{"}"type": "FeatureCollection", "features": […]{"}"}
problem-topojson = This is TopoJSON, not GeoJSON
    .help = Convert it to GeoJSON, such as with topo2geo
problem-part-of-portfolio = This is one file of a portfolio
    .help = Open the folder that holds it
problem-newline-delimited = The file holds one GeoJSON text a line, not one in all; it is read line by line
    .help = Name it with the ending .geojsonl, or make one FeatureCollection of it
problem-broken-text = A text of the sequence is broken and left out: { $why }
    .help = Mend it or take it out
problem-no-features = The FeatureCollection has no list of "features"
    .help = Write "features": […], be it empty
problem-not-a-feature = This is no Feature
    .help = Write {"{"}"type": "Feature", "geometry": …, "properties": …{"}"}; it is left out
problem-missing-member = The Feature has no "{ $member }"
    .help = Write it, be it null (RFC 7946 section 3.2)
problem-properties-type = "properties" is { $sort }, not an object
    .help = Write an object, or null; the Feature is left out
problem-feature-id = "id" is { $sort }, not a text or number
    .help = Write a text; it is left out
problem-duplicate-feature = The id is that of another feature; this one is called "{ $id }"
    .help = Give each feature an id of its own
problem-forbidden-member = A { $form } must not have "{ $member }" (RFC 7946 section 7.1); it is ignored
    .help = Take it out
problem-bad-bbox = "bbox" is no list of four or six numbers; it is ignored
    .help = Write [west, south, east, north], or take it out
problem-web-mercator = The coordinates are in Web Mercator (EPSG:3857); they are turned into degrees
    .help = { todo-wgs-84 }
problem-unknown-crs = The coordinate system is not named; the coordinates are taken as WGS 84, and no link is followed
    .help = { todo-wgs-84 }
problem-other-crs = The coordinates are in "{ $crs }", not in degrees of WGS 84
    .help = { todo-wgs-84 }
todo-wgs-84 = Export it again as WGS 84 (EPSG:4326), as RFC 7946 section 4 asks for
problem-too-many-features = The file has more features than there is room for; those after the first { $shown } are left out
    .help = { $todo }

## Shapes

problem-geometry-type = The geometry is { $sort }, not an object
    .help = Write a geometry, or null; the shape is left out
problem-geometry-kind = The geometry's "type" is "{ $type }", which is none of GeoJSON
    .help = Use Point, LineString, Polygon, their Multi forms or GeometryCollection; the shape is left out
problem-no-coordinates = The geometry has no "coordinates"
    .help = Write them, or make the geometry null; the shape is left out
problem-no-geometries = The collection has no list of "geometries"
    .help = Write one, be it empty; the shape is left out
problem-nested = Geometry collections are nested more than { $most } deep
    .help = Flatten the collections (RFC 7946 section 3.1.8 advises against nesting); the shape is left out
problem-coordinates = The coordinates do not fit the geometry's type: { $why }
    .help = Write as many brackets as the type asks for, and numbers in them; the shape is left out
problem-too-many-positions = The file has more positions than there is room for; the shape is left out
    .help = Simplify its shapes, or set { $variable } to 1024
problem-short-position = A position has fewer than two numbers
    .help = { todo-lon-lat-degrees }
problem-off-earth = The position { $position } is not on Earth
    .help = { todo-lon-lat-degrees }
problem-swapped-off-earth = The position { $position } is not on Earth: are longitude and latitude swapped?
    .help = { todo-lon-lat-degrees }
todo-lon-lat-degrees = Write [longitude, latitude] in degrees, in this order; the shape is left out
problem-short-line = The line has only one position
    .help = A line needs two or more; the shape is left out
problem-short-ring =
    { $n ->
        [one] The ring has one position
       *[other] The ring has { $n } positions
    }
    .help = A ring needs four or more, the last one equal to the first; the shape is left out
problem-open-rings =
    { $n ->
        [one] One ring did not end where it began; it was closed
       *[other] { $n } rings did not end where they began; they were closed
    }
    .help = Repeat the first position at the end
problem-short-rings =
    { $n ->
        [one] One hole has fewer than four positions; it is left out
       *[other] { $n } holes have fewer than four positions; they are left out
    }
    .help = Give each ring four positions or more
problem-short-lines =
    { $n ->
        [one] One line has a single position; it is left out
       *[other] { $n } lines have a single position; they are left out
    }
    .help = Give each line two positions or more
problem-antarctic =
    { $n ->
        [one] One feature lies in Antarctica: are its longitudes and latitudes swapped?
       *[other] { $n } features lie in Antarctica: are their longitudes and latitudes swapped?
    }
    .help = Write [longitude, latitude], in this order
problem-antimeridian =
    { $n ->
        [one] One shape crosses the antimeridian; it was cut there
       *[other] { $n } shapes cross the antimeridian; they were cut there
    }
    .help = Cut them at ±180 (RFC 7946 section 3.1.9)
problem-wrapped =
    { $n ->
        [one] One feature has longitudes beyond 180; it was shifted by a turn
       *[other] { $n } features have longitudes beyond 180; they were shifted by a turn
    }
    .help = Write longitudes from -180 to 180 (RFC 7946 section 3.1.9)
