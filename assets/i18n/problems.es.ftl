### Lo que está mal en un portafolio y cómo corregirlo (`.help`). Los nombres de miembros y valores van como en el archivo. Traducción no revisada.

problem-in-record = { $record }: { $message }

## Archivos enteros

problem-empty-file = El archivo está vacío
    .help = Escriba el archivo o tome una copia completa
problem-not-json = El archivo es { $is }, no texto JSON
    .help = { $todo }
problem-cut-in-character = El archivo parece cortado: termina en medio de un carácter
    .help = Tome una copia completa del archivo
problem-not-utf-8 = El byte { $byte } (número { $nth }) no es texto UTF-8
    .help = Guarde el archivo con la codificación UTF-8
problem-zero-bytes = El archivo termina en bytes nulos, como después de un corte de luz
    .help = Use la copia anterior o vuelva a escribir el archivo
problem-cut-short = El archivo parece cortado: { $why }
    .help = Tome una copia completa del archivo
problem-no-json = Esto no es JSON: { $why }
    .help = Corrija el texto en este lugar
problem-unreadable-file = No se puede leer "{ $file }": { $why }
    .help = { $todo }
problem-archive-outside =
    { $n ->
        [one] El archivo comprimido contiene un nombre que lleva fuera de él; se ignora
       *[other] El archivo comprimido contiene { $n } nombres que llevan fuera de él; se ignoran
    }
    .help = Cree de nuevo el .zip a partir de la carpeta
problem-no-portfolio = Esto no es un portafolio: no contiene portfolio.json ni programs.json
    .help = Abra una carpeta que los contenga o un solo archivo GeoJSON
problem-no-manifest = El portafolio no tiene portfolio.json: no tiene título, temas ni idiomas
    .help = Escriba el archivo
problem-no-programs = El portafolio no tiene programs.json: no tiene programas
    .help = Escriba el archivo
problem-bad-story = La historia se omite: { $why }
    .help = Corrija la historia o quite su archivo

file-missing = no existe tal archivo
file-outside = está fuera del portafolio
file-other = es { $is }, no un archivo
file-large = ocupa más de { $mebibytes } MiB
file-many-entries = contiene más de { $most } archivos
file-encrypted = está protegido con contraseña
file-damaged = el archivo comprimido está dañado
file-broken = sus bytes están dañados
file-unsupported = está comprimido de una forma que este programa no conoce
file-denied = usted no tiene permiso para leerlo
file-refused = el sistema dice «{ $system }»
kind-folder = una carpeta
kind-device = una tubería, un socket o un dispositivo
kind-link = un enlace
story-no-text = el archivo no es texto JSON
story-no-id = no tiene "id"
story-no-slides = no tiene una lista "slides"

format-archive = un archivo comprimido { $name }
format-empty-archive = un archivo comprimido { $name } vacío
format-encoding = texto en { $name }
format-database = una base de datos { $name } (como GeoPackage o MBTiles)
format-tiles = un archivo de teselas de mapa ({ $name })
format-file = un archivo de formato { $name }
format-picture = una imagen ({ $name })
format-program = un programa ({ $name })
format-web-page = una página web
format-xml = { $name } (como KML o GPX)
format-pointer = un puntero de { $name }, no el archivo mismo

todo-unpack = Descomprímalo y abra el archivo que contiene
todo-zip-ending = Ábralo con la extensión .zip
todo-geojson = Abra un archivo GeoJSON, la carpeta de un portafolio o un .zip de ella
todo-utf-8 = Guárdelo con la codificación UTF-8 y ábralo de nuevo
todo-convert = Conviértalo a GeoJSON (QGIS: Exportar, Guardar objetos como…) y ábralo
todo-basemap = Declárelo como mapa base en portfolio.json
todo-download = Descargue el archivo mismo, no la página que habla de él
todo-git-lfs = Ejecute `git lfs pull` y ábralo de nuevo
todo-check-name = Revise el nombre y la carpeta
todo-check-rights = Revise que el archivo esté completo y que usted pueda leerlo
todo-no-link = Ponga en el portafolio el archivo mismo, no un enlace
todo-regular-file = Abra un archivo común o una carpeta
todo-fewer-files = Quite lo que no sea parte del portafolio
todo-unpack-password = Descomprímalo con su contraseña y abra la carpeta
todo-zip-again = Cree de nuevo el .zip o abra la carpeta misma
todo-raise-limit = Para leerlo de todos modos, dé a { $variable } un valor mayor que { $mebibytes }

## JSON

json-cut-list = un arreglo queda sin cerrar
json-cut-object = un objeto queda sin cerrar
json-cut-text = un texto queda sin cerrar
json-cut-value = falta un valor
json-expected-colon = aquí debería estar ":"
json-expected-comma-or-bracket = aquí debería estar "," o "]"
json-expected-comma-or-brace = aquí debería estar "," o "{"}"}"
json-expected-value = aquí debería haber un valor
json-expected-quote = aquí debería haber un nombre entre comillas
json-bad-escape = esta secuencia de escape (\) no es de JSON
json-bad-number = esto no es un número de JSON
json-large-number = este número es demasiado grande
json-bad-character = esta secuencia de escape (\u) no corresponde a ningún carácter
json-control-character = hay un carácter de control dentro de un texto
json-trailing-comma = después de esta coma debería haber algo más
json-trailing-characters = hay algo más después del final
json-too-deep = tiene demasiados niveles anidados
json-too-many-elements = un arreglo tiene demasiados elementos
json-too-many-members = un objeto tiene demasiados miembros
json-no-room = no hay espacio para conservarlo
json-other-sort = aquí hay { $sort }, no { $wanted }
json-other = «{ $system }»

sort-object = un objeto
sort-array = un arreglo
sort-text = un texto
sort-text-by-language = un texto o un objeto de textos por idioma
sort-flag = true o false
sort-null = null
sort-number = un número
sort-position = una posición [longitud, latitud]

## Cualquier registro

problem-record-broken = No se puede leer el registro: { $why }
    .help = Corrija el texto; el registro se omite
problem-record-type = Esto es { $sort }, no un objeto
    .help = Escriba aquí un objeto o quítelo; se omite
problem-duplicate-member = "{ $member }" aparece dos veces; vale el último
    .help = Deje solo uno de los dos
problem-wrong-type = "{ $member }" es { $sort }, no { $wanted }
    .help = Escriba { $wanted }; se omite
problem-invalid-text = No se puede leer "{ $member }": { $why }
    .help = Corrija el texto o quite el carácter dañado; se omite
problem-invalid-value = No se puede leer "{ $member }": { $why }
    .help = Corrija el valor; se omite
problem-bad-language = "{ $member }": "{ $tag }" no es una etiqueta de idioma
    .help = Use una etiqueta BCP 47, como "es" o "pt-BR"
problem-bad-date = "{ $member }" es "{ $date }", que no es un año, mes o día del calendario
    .help = Escriba un año (1998), un mes (1998-10) o un día (1998-10-26), o déjelo fuera: no publicado
problem-country-form = El código de país "{ $country }" se toma como "{ $code }"
    .help = Escriba el código ISO 3166-1 alfa-2 en mayúsculas
problem-unknown-country = "{ $country }" no es un código de país; se omite
    .help = Escriba el código ISO 3166-1 alfa-2, como "HN"
problem-unknown-source = No hay ninguna fuente "{ $source }"
    .help = Agréguela a "sources" en portfolio.json
problem-empty-source = La fuente no tiene título, url ni archivo
    .help = Dele un nombre o quítela; se omite
problem-unknown-theme = No hay ningún tema "{ $theme }"
    .help = Agréguelo a "themes" en portfolio.json

## portfolio.json

problem-manifest-type = El portafolio es { $sort }, no un objeto
    .help = Escriba un objeto con "title", "organization" y "themes"
problem-unknown-version = El formato es de la versión { $version }; este programa conoce la versión { $known }
    .help = Busque una versión más reciente del programa
problem-bad-view = "view" no indica ningún lugar del mundo; se abre con todos los sitios
    .help = Escriba {"{"}"center": [lon, lat], "zoom": 5{"}"} o {"{"}"fit": [W, S, E, N]{"}"}
problem-bad-basemap = El mapa base no se puede usar
    .help = Dele un id, un tipo ({ $types }) y una dirección web o un archivo; se omite
problem-basemap-url = La url del mapa base no es una dirección web
    .help = Escriba una que empiece por https://, u omita "url" y nombre en "file" un archivo de la carpeta del portafolio; el mapa base se omite
problem-bad-bookmark = El marcador no se puede usar
    .help = Dele un "name", una "view" que esté en el mundo y, en "filter", solo { $filters }; se omite
problem-theme-id = El tema no tiene un id propio
    .help = Dele un "id"; se omite
problem-unknown-symbol = No hay ningún símbolo "{ $symbol }"
    .help = Use uno de estos: { $symbols }
problem-bad-color = "{ $color }" no es un color
    .help = Escríbalo como "#RRGGBB"

## programs.json

problem-programs-type = Los programas son { $sort }, no un arreglo
    .help = Escriba un arreglo de objetos, uno por programa: [{"{"}"id": …{"}"}]
problem-too-many-programs = Hay más programas de los que caben; los que siguen a los primeros { $read } se omiten
    .help = { $todo }
problem-missing-id = No hay "id"
    .help = { todo-id-of-program }
problem-program-id = El id "{ $id }" tiene otros caracteres o ninguno
    .help = { todo-id-of-program }
problem-program-id-type = El id es { $sort }, no un texto
    .help = { todo-id-of-program }
todo-id-of-program = Dele un id de letras, dígitos, ".", "_", "~" y "-"; el programa se omite
problem-duplicate-program = El id "{ $id }" es el de otro programa; este se omite
    .help = Dé a cada programa un id propio
problem-missing-title = No hay título
    .help = Dele un "title"; mientras tanto se muestra su id
problem-long-label = "short" tiene { $n } caracteres, más de { $most }
    .help = Acórtelo para que las listas lo muestren completo
problem-countries-one-text = "countries" es un texto, no una lista
    .help = Escriba una lista, como ["HN", "GT"]
problem-countries-type = "countries" es { $sort }, no una lista
    .help = Escriba una lista, como ["HN", "GT"]; se omite
problem-unknown-kind = "kind" no es "program", "office" ni "partnership"
    .help = Use uno de ellos; se toma como "program"
problem-unknown-classification = "classification" no es "source" ni "ours"
    .help = Use uno de ellos; se toma como "ours"
problem-period-out-of-order = El período termina antes de empezar; su final se omite
    .help = Corrija "start" y "end", o "after" y "before"
problem-bad-figure = La cifra no tiene un "number" que se pueda escribir
    .help = Dé a la cifra un "number"; se omite
problem-unsafe-link = El enlace "{ $link }" no es una dirección web o de correo simple
    .help = Solo se abren http, https y mailto; se muestra como texto
problem-large-photo = La foto "{ $photo }" ocupa más de { $mebibytes } MiB
    .help = Redúzcala
problem-bad-photo = La foto "{ $photo }" no es una imagen PNG, JPEG, GIF ni WebP
    .help = Conviértala a PNG o JPEG
problem-missing-photo = La foto "{ $photo }" no está
    .help = Póngala en la carpeta photos/ o quite su nombre
problem-unsafe-photo = La foto "{ $photo }" no se lee: { $why }
    .help = Indique una imagen de la carpeta photos/

## sites.geojson

problem-site-id = El id "{ $id }" tiene otros caracteres o ninguno
    .help = Use letras, dígitos, ".", "_", "~" y "-"; se omite
problem-duplicate-site = El id es el de otro sitio; este se llama "{ $id }"
    .help = Dé a cada sitio un id propio
problem-program-and-programs = El sitio tiene "program" y "programs"; se toman los dos juntos
    .help = Deje solo uno de los dos
problem-unknown-program = No hay ningún programa "{ $program }"
    .help = Use el "id" de un programa de programs.json
problem-missing-program = El sitio no pertenece a ningún programa
    .help = Indíquelo en "program"
problem-site-without-place = El sitio no tiene posición ni país; el mapa no puede mostrarlo
    .help = Escriba su "country"
problem-swapped-site = El sitio está fuera de su país, pero dentro de él si se intercambian longitud y latitud
    .help = Escriba [longitud, latitud], en este orden
problem-site-not-a-point = Un sitio es un Point, o null si el lugar no está publicado; se muestra en su país
    .help = Use un Point; ponga otras geometrías en un archivo GeoJSON aparte
problem-null-island = El sitio está en 0°, 0°, en el golfo de Guinea, adonde van a parar las coordenadas que faltan
    .help = Escriba las coordenadas o ponga null como geometría
problem-position-of-country = Solo se conoce el país, así que su posición no se muestra
    .help = Ponga null como geometría, o "precision" "approximate"
problem-precision-without-position = "precision" es "{ $precision }", pero no hay posición; se muestra en su país
    .help = Escriba la posición, o "precision": "country"
problem-unknown-precision = No hay ninguna precisión "{ $precision }"
    .help = Use "exact", "approximate" o "country"
problem-bad-count = "count" no es un número entero de 1 a 1 000 000; se toma como 1
    .help = Escriba cuántos lugares reales representa el sitio

## stories/*.json

problem-too-many-stories = Hay más historias de las que caben; se omiten a partir de "{ $file }"
    .help = { $todo }
problem-duplicate-story = El id "{ $id }" es el de la historia de "{ $file }"; esta se omite
    .help = Dé a cada historia un id propio
problem-too-many-slides = La historia tiene más diapositivas de las que caben; se omiten las posteriores a las primeras { $read }
    .help = Divídala en dos historias
problem-empty-slide = La diapositiva no muestra nada; se omite
    .help = Dele "title", "text", "view", "media", "figures" o "chart"
problem-slide-title = La diapositiva no tiene título
    .help = Dele un "title": así la nombran las listas y los lectores de pantalla
problem-slide-no-id = La diapositiva no tiene "id"; se llama "{ $id }"
    .help = { todo-id-of-slide }
problem-slide-id = El id tiene otros caracteres o no es un texto; la diapositiva se llama "{ $id }"
    .help = { todo-id-of-slide }
problem-duplicate-slide = El id es el de otra diapositiva; esta se llama "{ $id }"
    .help = Dé a cada diapositiva de la historia un id propio
todo-id-of-slide = Dele un id de letras, dígitos, ".", "_", "~" y "-"
problem-slide-view = "view" no indica ningún lugar del mundo; el mapa se queda donde estaba
    .help = Escriba {"{"}"center": [lon, lat], "zoom": 5{"}"} o {"{"}"fit": …{"}"} con un id, [W, S, E, N] o un filtro por { $filters }
problem-slide-filter = "filter" pide algo que no se conoce; se omite
    .help = Filtre solo por { $filters }, con los valores que llevan los enlaces
problem-unknown-id = Nada se llama "{ $id }"; se omite
    .help = Escriba el id de un programa, de un sitio o de un lugar, o un código de país
problem-ambiguous-id = "{ $id }" designa varios registros; se omite
    .help = Escriba el que corresponda: { $forms }
problem-slide-media = La imagen no tiene "file"; se omite
    .help = Indique una imagen de la carpeta photos/
problem-highlight-outside = Lo que destaca queda fuera de la vista: { $ids }
    .help = Elija una vista más amplia o quítelo de "highlight"
problem-missing-alt = La imagen no tiene palabras para quienes no la ven
    .help = Escriba en "alt" lo que muestra
problem-unknown-chart = No hay ningún gráfico "{ $chart }"; se omite
    .help = Use uno de estos: { $charts }
problem-bad-seconds = "seconds" no es un tiempo que pueda durar una diapositiva; se omite
    .help = Escriba un número de segundos mayor que 0 y de un día como máximo
problem-long-text = "{ $member }" tiene { $n } caracteres, más de { $most }; se corta
    .help = Acórtelo
problem-slide-html = El texto contiene HTML, que se muestra tal como está escrito
    .help = Use Markdown: **fuerte**, *énfasis*, listas y [enlaces](https://example.org)
problem-slide-picture = El texto contiene una imagen; en su lugar está su descripción
    .help = Indique la imagen en "media"
# $members: names of members; $languages: language tags
problem-missing-language = Faltan idiomas del portafolio en { $members }: { $languages }
    .help = Escriba el texto también en ellos; sus lectores lo ven en otro idioma

## GeoJSON

problem-other-json = Esto es JSON, pero no GeoJSON: { $sort }
    .help = { todo-feature-collection }
problem-geojson-type = Esto no es GeoJSON: su "type" es "{ $type }"
    .help = { todo-feature-collection }
problem-geojson-type-no-text = Esto no es GeoJSON: su "type" no es un texto
    .help = { todo-feature-collection }
problem-geojson-no-type = Esto es JSON, pero no GeoJSON: no tiene "type"
    .help = { todo-feature-collection }
todo-feature-collection = GeoJSON empieza con {"{"}"type": "FeatureCollection", "features": […]{"}"}
problem-topojson = Esto es TopoJSON, no GeoJSON
    .help = Conviértalo a GeoJSON, por ejemplo con topo2geo
problem-part-of-portfolio = Este es uno de los archivos de un portafolio
    .help = Abra la carpeta que lo contiene
problem-newline-delimited = El archivo contiene un texto GeoJSON por línea, no uno solo; se lee línea por línea
    .help = Póngale la extensión .geojsonl o reúna todo en un FeatureCollection
problem-broken-text = Un texto de la secuencia está dañado y se omite: { $why }
    .help = Corríjalo o quítelo
problem-no-features = El FeatureCollection no tiene una lista "features"
    .help = Escriba "features": […], aunque esté vacía
problem-not-a-feature = Esto no es una entidad (Feature)
    .help = Escriba {"{"}"type": "Feature", "geometry": …, "properties": …{"}"}; se omite
problem-missing-member = La entidad no tiene "{ $member }"
    .help = Escríbalo, aunque sea null (RFC 7946, sección 3.2)
problem-properties-type = "properties" es { $sort }, no un objeto
    .help = Escriba un objeto o null; la entidad se omite
problem-feature-id = "id" es { $sort }, no un texto ni un número
    .help = Escriba un texto; se omite
problem-duplicate-feature = El id es el de otra entidad; esta se llama "{ $id }"
    .help = Dé a cada entidad un id propio
problem-forbidden-member = Un { $form } no debe tener "{ $member }" (RFC 7946, sección 7.1); se ignora
    .help = Quítelo
problem-bad-bbox = "bbox" no es una lista de cuatro o seis números; se ignora
    .help = Escriba [oeste, sur, este, norte] o quítelo
problem-web-mercator = Las coordenadas están en Web Mercator (EPSG:3857); se convierten a grados
    .help = { todo-wgs-84 }
problem-unknown-crs = No se nombra el sistema de coordenadas; se toma WGS 84 y no se sigue ningún enlace
    .help = { todo-wgs-84 }
problem-other-crs = Las coordenadas están en "{ $crs }", no en grados de WGS 84
    .help = { todo-wgs-84 }
todo-wgs-84 = Expórtelo de nuevo como WGS 84 (EPSG:4326), como pide la sección 4 de RFC 7946
problem-too-many-features = El archivo tiene más entidades de las que caben; las que siguen a las primeras { $shown } se omiten
    .help = { $todo }

## Geometrías

problem-geometry-type = La geometría es { $sort }, no un objeto
    .help = Escriba una geometría o null; la geometría se omite
problem-geometry-kind = El "type" de la geometría es "{ $type }", que no es de GeoJSON
    .help = Use Point, LineString, Polygon, sus formas Multi o GeometryCollection; la geometría se omite
problem-no-coordinates = La geometría no tiene "coordinates"
    .help = Escríbalas o ponga null como geometría; la geometría se omite
problem-no-geometries = La colección no tiene una lista "geometries"
    .help = Escríbala, aunque esté vacía; la geometría se omite
problem-nested = Las colecciones de geometrías tienen más de { $most } niveles anidados
    .help = Reduzca los niveles (RFC 7946, sección 3.1.8, desaconseja anidar); la geometría se omite
problem-coordinates = Las coordenadas no corresponden al tipo de geometría: { $why }
    .help = Escriba tantos corchetes como pide el tipo, con números dentro; la geometría se omite
problem-too-many-positions = El archivo tiene más posiciones de las que caben; la geometría se omite
    .help = Simplifique sus geometrías o dé a { $variable } el valor 1024
problem-short-position = Una posición tiene menos de dos números
    .help = { todo-lon-lat-degrees }
problem-off-earth = La posición { $position } no está en la Tierra
    .help = { todo-lon-lat-degrees }
problem-swapped-off-earth = La posición { $position } no está en la Tierra: ¿están intercambiadas la longitud y la latitud?
    .help = { todo-lon-lat-degrees }
todo-lon-lat-degrees = Escriba [longitud, latitud] en grados, en este orden; la geometría se omite
problem-short-line = La línea tiene una sola posición
    .help = Una línea necesita dos o más; la geometría se omite
problem-short-ring =
    { $n ->
        [one] El anillo tiene una posición
       *[other] El anillo tiene { $n } posiciones
    }
    .help = Un anillo necesita cuatro o más, la última igual a la primera; la geometría se omite
problem-open-rings =
    { $n ->
        [one] Un anillo no terminaba donde empezó; se cerró
       *[other] { $n } anillos no terminaban donde empezaron; se cerraron
    }
    .help = Repita la primera posición al final
problem-short-rings =
    { $n ->
        [one] Un anillo interior tiene menos de cuatro posiciones; se omite
       *[other] { $n } anillos interiores tienen menos de cuatro posiciones; se omiten
    }
    .help = Dé a cada anillo cuatro posiciones o más
problem-short-lines =
    { $n ->
        [one] Una línea tiene una sola posición; se omite
       *[other] { $n } líneas tienen una sola posición; se omiten
    }
    .help = Dé a cada línea dos posiciones o más
problem-antarctic =
    { $n ->
        [one] Una entidad está en la Antártida: ¿están intercambiadas sus longitudes y latitudes?
       *[other] { $n } entidades están en la Antártida: ¿están intercambiadas sus longitudes y latitudes?
    }
    .help = Escriba [longitud, latitud], en este orden
problem-antimeridian =
    { $n ->
        [one] Una geometría cruza el antimeridiano; se cortó allí
       *[other] { $n } geometrías cruzan el antimeridiano; se cortaron allí
    }
    .help = Córtelas en ±180 (RFC 7946, sección 3.1.9)
problem-wrapped =
    { $n ->
        [one] Una entidad tiene longitudes mayores que 180; se desplazó una vuelta
       *[other] { $n } entidades tienen longitudes mayores que 180; se desplazaron una vuelta
    }
    .help = Escriba longitudes de -180 a 180 (RFC 7946, sección 3.1.9)
