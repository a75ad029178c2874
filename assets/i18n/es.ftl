### La interfaz en español. Traducción no revisada.

language-name = Español

## Fechas y períodos

date-month-name =
    { $month ->
        [1] enero
        [2] febrero
        [3] marzo
        [4] abril
        [5] mayo
        [6] junio
        [7] julio
        [8] agosto
        [9] septiembre
        [10] octubre
        [11] noviembre
       *[12] diciembre
    }
date-month = { $month } de { $year }
date-day = { $day } de { $month } de { $year }

period-from = A partir de { $start }; fin no publicado
period-to = Hasta { $end }
period-from-to = De { $start } a { $end }
period-after = Después de { $date }
period-before = Antes de { $date }
period-not-published = Años no publicados
period-with-note = { $period }. { $note }

## Qué tan bien se conoce un lugar

precision-exact = Ciudad conocida, mostrada en su centro
precision-approximate = Lugar conocido de forma aproximada, mostrado cerca
precision-country = País conocido, lugar no publicado
precision-country-places =
    { $n ->
        [one] Un lugar, ubicación no publicada
       *[other] { $n } lugares, ubicaciones no publicadas
    }

## Lo que se dice de un registro

details-theme = Tema
details-theme-ours = { $theme } (clasificación nuestra)
details-places = Lugares
details-years = Años
details-status = Situación
details-summary = En breve
details-activities = Qué se hizo
photo-missing = Esta imagen falta o no se puede leer
photo-nth = Foto { $n } de { $of }: { $title }
photo-unnamed = Imagen
details-funders = Financiadores
details-partners = Socios
details-entries = Entradas
details-note = Nota
details-links = Enlaces
details-sectors = Sectores CAD
details-sectors-ours = Sectores CAD (clasificación nuestra)
details-updated = Registro actualizado
details-other = Más
details-sources = Fuentes
details-labeled = { $label }: { $text }
details-not-published = No publicado
# Of years
details-years-not-published = No publicados
details-no-entry =
    La fuente no nombra ningún programa en { $code ->
        [CF] la { $country }
        [CD] la { $country }
        [CG] la { $country }
        [DO] la { $country }
        [GF] la { $country }
        [PF] la { $country }
        [VA] la { $country }
        [IM] la { $country }
        [BV] la { $country }
        [CP] la { $country }
        [CX] la { $country }
        [NF] la { $country }
        [BQ] el { $country }
        [EH] el { $country }
        [GB] el { $country }
        [IO] el { $country }
        [AE] los { $country }
        [NL] los { $country }
        [TF] los { $country }
        [AX] las { $country }
        [BS] las { $country }
        [CC] las { $country }
        [CK] las { $country }
        [FK] las { $country }
        [FO] las { $country }
        [GS] las { $country }
        [HM] las { $country }
        [KM] las { $country }
        [KY] las { $country }
        [MH] las { $country }
        [MP] las { $country }
        [SB] las { $country }
        [SC] las { $country }
        [TC] las { $country }
        [UM] las { $country }
        [VG] las { $country }
        [VI] las { $country }
        [MV] las { $country }
        [PN] las { $country }
       *[other] { $country }
    }
details-whole-region = Toda la región; países no enumerados
details-more-countries = Y otros países, sin nombrar
details-other-language = { $text } [{ $lang }]
# $lang: una etiqueta de idioma; $name: un nombre en ese idioma
details-local-name =
    { $lang ->
        [ht] { $name } (criollo haitiano)
       *[other] { $name } [{ $lang }]
    }
details-read-on = consultado el { $date }
details-status-name =
    { $slug ->
        [pipeline-identification] En preparación
        [implementation] En ejecución
        [finalisation] En cierre
        [closed] Cerrado
        [cancelled] Cancelado
        [suspended] Suspendido
       *[other] { $status }
    }

## El mapa

map-legend-exact = Ciudad conocida
map-legend-approximate = Lugar conocido aproximadamente
map-legend-country = País conocido, lugar no publicado
map-legend-many = Anillo: un trazo por lugar
map-legend-crowd = Sitios cercanos entre sí: cuántos y de qué temas
map-legend-heat = De pocos a muchos sitios
map-credits = Mapa incluido · Natural Earth · © GeoNames, CC BY 4.0
map-credits-places = © GeoNames, CC BY 4.0
map-north = N
# $credits: of the tiles, such as “© OpenStreetMap contributors”
# $own: the credits of the built-in map
map-credits-online = { $credits } · { $own }
map-credits-below = Natural Earth
map-credit-openstreetmap = © colaboradores de OpenStreetMap
map-credits-lacking = Faltan teselas · Natural Earth
map-credits-offline = Sin conexión: mapa incluido · Natural Earth · © GeoNames, CC BY 4.0
map-kilometers = { $n } km
map-meters = { $n } m
# $n: miles, en los pocos caracteres que caben en una marca
map-thousands = { $n } mil
# $n: un número; $themes: cuántos de cada tema
map-crowd =
    { $n ->
        [one] Un sitio: { $themes }
       *[other] { $n } sitios: { $themes }
    }
# $n: un número; $theme: su tema
map-crowd-theme = { $n } { $theme }
map-crowd-no-theme = { $n } sin tema
map-site = { $place }: { $program }. { $precision }
map-entry = { $label }. { $precision }
map-country =
    { $n ->
        [one] { $country }: una entrada, lugar no publicado
       *[other] { $country }: { $n } entradas, lugares no publicados
    }
map-country-more =
    { $n ->
        [one] { $country }: una entrada, lugar no publicado
       *[other] { $country }: { $n } entradas, lugares no publicados
    }{ $more ->
        [one] ; 1 más se muestra en su sitio
       *[other] ; { $more } más se muestran en sus sitios
    }
map-places =
    { $n ->
        [one] Un lugar
       *[other] { $n } lugares
    }
map-description =
    { $title }: { $entries ->
        [one] una entrada
       *[other] { $entries } entradas
    } en { $countries ->
        [one] un país
       *[other] { $countries } países
    }. Un símbolo relleno señala el centro de una ciudad conocida; un marco de trazos indica que solo se conoce el país.

## Paneles: la lista

list-name = Lista de entradas
list-region = Región
list-whole-region = Toda la región
list-no-country = País no publicado
list-no-theme = Sin tema
list-features = Elementos
list-entry-hidden = { $entry }, oculta en el mapa
list-countries =
    { $n ->
        [one] { $n } país
       *[other] { $n } países
    }
list-countries-more = { $n }+ países
list-show-theme = Mostrar { $theme } en el mapa
list-hide-theme = Ocultar { $theme } del mapa
list-fold = Plegar { $group }
list-unfold = Desplegar { $group }
group-name =
    { $n ->
        [one] { $group }, una entrada
       *[other] { $group }, { $n } entradas
    }
group-theme = Tema
group-country = País
group-year = Año
group-by = Agrupar por: { $by }
figure-countries =
    { $n ->
        [one] país
       *[other] países
    }
figure-themes =
    { $n ->
        [one] tema
       *[other] temas
    }
figure-since = desde
figure-since-year = desde { $year }
figure-features =
    { $n ->
        [one] elemento
       *[other] elementos
    }

# $n de $of entradas
card-entries-filtered =
    { $n ->
        [0]
            { $of ->
                [one] La única entrada no cumple el filtro
               *[other] Ninguna de las { $of } entradas cumple el filtro
            }
        [one] Una de { $of } entradas cumple el filtro
       *[other] { $n } de { $of } entradas cumplen el filtro
    }
## Paneles: la ficha

card-name = Detalles
card-country = País
card-site = Lugar
card-feature = Elemento
card-funders =
    { $n ->
        [one] Financiador
       *[other] Financiadores
    }
card-partners =
    { $n ->
        [one] Socio
       *[other] Socios
    }
card-precision =
    { $n ->
        [one] Qué tan bien conocemos el lugar
       *[other] Qué tan bien conocemos los lugares
    }
card-sources =
    { $n ->
        [one] Fuente
       *[other] Fuentes
    }
card-sectors = { $label }: { $sectors }
card-updated = Registro actualizado: { $date }
card-classification-ours = El tema es una clasificación nuestra.
card-country-silent = Puede haber habido trabajo en un país que la fuente no nombra.
card-entries =
    { $n ->
        [one] Una entrada
       *[other] { $n } entradas
    }
card-chart = Entradas por tema y año
card-chart-themes = Entradas por tema
card-hidden = Sus filtros dejan esta entrada fuera del mapa y de la lista
# $n: cuántas entradas
card-chart-undated =
    { $n ->
        [one] Una entrada: años no publicados
       *[other] { $n } entradas: años no publicados
    }
translation-not-reviewed = Traducción no revisada
close = Cerrar

## Paneles: los países en cifras

shading-by = Colorear los países según
shading-off = No colorear
shading-entries = Entradas
shading-sites = Sitios con lugar publicado
# Junto a cada una de las líneas siguientes hay un número
shading-results = Resultados (número de países)
shading-classes = Clases
shading-natural-breaks = Cortes naturales
shading-quantiles = Cuantiles: casi el mismo número de países por clase
shading-equal-intervals = Intervalos iguales
shading-few-numbers = Con cinco números distintos o menos, cada uno es una clase.
shading-colors = Colores
ramp-lagoon = Verde y azul
ramp-plum = Rosa y violeta
ramp-ember = Arena y rojo
# Títulos de la leyenda
shading-title-entries = Entradas por país
shading-title-sites = Sitios con lugar publicado, por país
# $what: una unidad o un rótulo, con las palabras de los datos
shading-title-figure = Resultados por país: { $what }
shading-range = { $low }–{ $high }
shading-no-entry = Ninguna entrada
shading-no-entry-filtered = Ninguna entrada que cumpla el filtro
shading-repeats = Una entrada de varios países cuenta en cada uno.
shading-sites-once = Un sitio cuenta una vez, sean cuantos sean los lugares que representa.
shading-left-entries =
    { $n ->
        [one] No se cuenta: una entrada que no nombra ningún país
       *[other] No se cuentan: { $n } entradas que no nombran ningún país
    }
shading-left-sites =
    { $n ->
        [one] No se cuenta: un sitio cuyo lugar o país no está publicado
       *[other] No se cuentan: { $n } sitios cuyo lugar o país no está publicado
    }
shading-left-figures =
    { $n ->
        [one] No se cuenta: una entrada cuya cifra no corresponde a un solo país
       *[other] No se cuentan: { $n } entradas cuyas cifras no corresponden a un solo país
    }
shading-uncountable =
    { $n ->
        [one] No se cuenta: una cifra que no se puede sumar
       *[other] No se cuentan: { $n } cifras que no se pueden sumar
    }
# La leyenda en palabras; $classes: cada una con cuántos países hay en ella
shading-told = Los países están coloreados. { $title }. { $classes }. { $notes }

## Paneles: botones y menús

top-menu = Menú
top-export = Exportar
top-look = Aspecto: { $look }
top-language = Idioma: { $language }
top-problems =
    { $n ->
        [one] Un problema en el portafolio
       *[other] { $n } problemas en el portafolio
    }
zoom-name = Zoom
online-basemap-explained = Mientras está activo, carga imágenes de mapa de la red. Todo lo demás permanece en este equipo.

action-show-all = Mostrar todo
action-zoom-in = Acercar
action-zoom-out = Alejar
action-next-entry = Entrada siguiente
action-previous-entry = Entrada anterior
action-back = Volver un paso atrás
action-search = Buscar
action-copy-link = Copiar un enlace a esta vista
action-copy-command = Copiar el comando que muestra esta vista
action-return = Volver a la última vista
action-add-bookmark = Guardar esta vista como marcador
action-bookmarks = Marcadores
action-reset = Restablecer los ajustes
action-palette = Buscar un comando
action-step-back = Vista anterior
action-step-forward = Vista siguiente
action-filters = Filtros
action-time = Línea de tiempo
action-table = Tabla
dock-resize = Cambiar la altura del panel
dock-close = Cerrar el panel
action-shading = Colorear países…
action-toggle-list = Mostrar u ocultar la lista
action-copy-card = Copiar lo que dice la ficha
action-copy-picture = Copiar la imagen
action-open = Abrir…
action-reload = Recargar
action-export = Exportar…
action-about-data = Acerca de estos datos
action-online-basemap = OpenStreetMap, en línea
action-coordinates = Coordenadas
action-measure = Medir
action-measure-undo = Deshacer el último punto
action-identify = ¿Qué hay aquí?
action-crowds = Sitios: agrupar los cercanos
action-crowds-heat = Sitios: mapa de calor
action-crowds-each = Sitios: uno por uno
action-full-screen = Pantalla completa
action-present = Presentar
action-present-first = Presentar desde el principio
action-present-here = Presentar desde aquí
action-present-loop = Presentar en bucle
action-making = Crear una historia
action-rehearse = Ensayar con tiempos
action-talk-handout = Folleto de la última presentación…
action-undo = Deshacer
action-redo = Rehacer
action-save = Guardar la historia
menu-story = Presentar «{ $title }»
action-keys = Atajos de teclado
key-name =
    { $key ->
        [Left] ←
        [Right] →
        [Home] Inicio
        [End] Fin
        [PageUp] Re Pág
        [PageDown] Av Pág
        [Escape] Esc
        [Shift] Mayús
        [Space] Espacio
        [Delete] Supr
        [Backspace] Retroceso
       *[other] { $key }
    }
action-problems = Problemas
action-about = Acerca de Footprint Atlas
action-quit = Salir
look-system = Según el sistema
language-system = Según el sistema
look-light = Claro
look-dark = Oscuro
look-projector = Proyector
flights-slow = Entre diapositivas: vuelo lento
flights-usual = Entre diapositivas: vuelo normal
flights-fast = Entre diapositivas: vuelo rápido
flights-fade = Entre diapositivas: fundido, sin vuelo

## Paneles: diálogos

about-data-title = Acerca de estos datos
about-data-no-date = La fuente no publica ninguna fecha.
about-data-updated = Última modificación de los datos: { $date }
about-data-gaps = Lo que la fuente no dice
about-data-notes = Acerca del trabajo y de estos datos
about-data-organization = Organización
about-data-sources = Fuentes
booklet-more-sources = Más fuentes de estos datos
about-data-credits = Créditos
about-data-unreviewed =
    { $lang ->
        [es] Español
        [fr] Francés
        [pt] Portugués
       *[other] { $lang }
    }: traducción no revisada
gap-years =
    { $n ->
        [one] Una de { $of } entradas: años no publicados
       *[other] { $n } de { $of } entradas: años no publicados
    }
gap-places =
    { $n ->
        [one] Una de { $of } entradas: país conocido, lugares no publicados
       *[other] { $n } de { $of } entradas: país conocido, lugares no publicados
    }
gap-some-places =
    { $n ->
        [one] Una de { $of } entradas: algunos lugares no publicados
       *[other] { $n } de { $of } entradas: algunos lugares no publicados
    }
gap-region =
    { $n ->
        [one] Una de { $of } entradas: toda la región, países no enumerados
       *[other] { $n } de { $of } entradas: toda la región, países no enumerados
    }
gap-funders =
    { $n ->
        [one] Una de { $of } entradas: financiador no publicado
       *[other] { $n } de { $of } entradas: financiador no publicado
    }
gap-partners =
    { $n ->
        [one] Una de { $of } entradas: socio no publicado
       *[other] { $n } de { $of } entradas: socio no publicado
    }
boundaries-disclaimer = Los límites y los nombres no implican respaldo alguno.

program-name = Footprint Atlas
about-version = Versión { $version }
about-what = Un mapa de escritorio de lo que una organización ha hecho y dónde. Funciona sin conexión y sin cuenta.
about-licenses = Licencias
about-libraries = Bibliotecas
about-license-texts = Los textos de todas las licencias
about-license-code = Programa: MIT o Apache-2.0
about-license-fonts = Tipografía: Inter (SIL Open Font License 1.1), DejaVu Sans (licencia Bitstream Vera)
about-license-icons = Pictogramas: Phosphor Icons (MIT)
about-license-data = Mapa incluido: Natural Earth (dominio público); ciudades: GeoNames (CC BY 4.0); nombres de los países: Unicode CLDR (licencia Unicode)
about-translation = Interfaz en español: traducción nuestra, no revisada
about-network = No se carga nada de la red a menos que usted active el mapa base en línea o abra un enlace.

keys-more = Más atajos
keys-map = En el mapa
keys-talk = En una presentación
gesture-arrows = Flechas
gesture-arrows-do = Mover el mapa
gesture-tab = Tab
gesture-tab-does = Ir de un sitio a otro
gesture-enter = Enter
gesture-enter-does = Abrir el sitio señalado
gesture-wheel = Rueda
gesture-wheel-does = Acercar o alejar alrededor del puntero
gesture-drag = Arrastrar
gesture-drag-does = Mover el mapa
gesture-double-click = Doble clic
gesture-double-click-does = Acercar
gesture-shift-drag = Mayús y arrastrar
gesture-shift-drag-does = Acercar a un recuadro
gesture-space = Espacio
gesture-space-does = Con una herramienta: fijar un punto, o ver qué hay, en el centro del mapa
gesture-right-click = Clic derecho
gesture-right-click-does = Copiar coordenadas, preguntar qué hay aquí, medir
gesture-menu = Mayús y F10
gesture-menu-does = Abrir el menú contextual en el centro del mapa
gesture-years = Flechas, con un intervalo de años
gesture-years-do = Mover los años; con Mayús, su final; Supr muestra todos

problems-title =
    { $n ->
        [one] Un problema en el portafolio
       *[other] { $n } problemas en el portafolio
    }
problems-explained = Lo que tiene un problema se omite o se lee de otro modo; el resto se muestra. Corrija los archivos: los cambios aparecen al guardarlos.
problems-not-opened = No se pudo abrir este portafolio. El mapa muestra «{ $title }» en su lugar. Corrija los archivos: se vuelven a leer al guardarlos.
problem-error = Error
problem-warning = Advertencia
problem-place = { $severity } · { $file }, línea { $line }, columna { $column }

## La línea de comandos

check-help = ayuda: { $help }
check-no-problems = No se encontraron problemas
# $errors, $warnings: how many
check-problems =
    { $errors ->
        [one] Un error
       *[other] { $errors } errores
    }, { $warnings ->
        [one] una advertencia
       *[other] { $warnings } advertencias
    }
# $n: how many problems are counted, but not listed
check-unlisted =
    { $n ->
        [one] Hay un problema más que no figura en la lista
       *[other] Hay { $n } problemas más que no figuran en la lista
    }

search-nothing = No se encontró nada para «{ $text }»
# $n: how many
search-entries =
    { $n ->
        [one] una entrada
       *[other] { $n } entradas
    }
# What a hit is, before its id
search-kind-program = programa
search-kind-country = país
search-kind-site = sitio
search-kind-theme = tema
search-kind-organization = organización
search-kind-place = lugar
# Where words were found, before the text
# $field: where the words were found, such as “funder”; $text: the words there
search-reason = { $field }: { $text }
search-field-name = nombre
search-field-short = título breve
search-field-id = identificador
search-field-theme = tema
search-field-country = país
search-field-site = sitio
search-field-funder = financiador
search-field-partner = socio
search-field-summary = en breve
search-field-activity = qué se hizo
search-field-result = cifra
search-field-sector = sector
search-field-note = nota
search-field-property = propiedad

show-unknown = No hay ningún programa, sitio ni país «{ $id }». Busque su identificador con: footprint-atlas search TEXTO
# $forms: the ways to write the id so that it stands for one record
show-clash = «{ $id }» corresponde a varios registros. Escriba uno de: { $forms }
# $what: nombre y unidad del resultado, como están en los datos
shading-no-figure = Este portafolio no tiene ningún resultado «{ $what }» con el que colorear los países.
# $known: los identificadores de los temas que hay
filter-no-theme = No hay ningún tema «{ $id }». Los temas son: { $known }
# Antes de un resultado, para quien no ve la lista de problemas. $n: cuántos
load-problems =
    { $n ->
        [one] Un problema en { $file }. Para leerlo: footprint-atlas check { $file }
       *[other] { $n } problemas en { $file }. Para leerlos: footprint-atlas check { $file }
    }
# De un lugar del nomenclátor. $n: cuántos
show-inhabitants =
    { $n ->
        [one] un habitante
       *[other] { $n } habitantes
    }
show-gazetteer = Un lugar del nomenclátor (GeoNames), no de este portafolio

## La línea de órdenes: teselas

# $file: un archivo o una dirección, aquí y abajo
tiles-not-found = No hay nada en { $file }
# $system: lo que dice el sistema o SQLite
tiles-unreadable = No se puede leer { $file }: «{ $system }»
tiles-unknown = { $file } no es PMTiles, MBTiles ni TileJSON. Conviértalo a uno de estos formatos
tiles-version = { $file } es PMTiles de la versión { $version } y solo se lee la versión 3. Conviértalo con «pmtiles convert»
# Dónde un archivo está dañado o es demasiado grande
tiles-part =
    { $part ->
        [header] encabezado
        [directory] directorio
        [metadata] metadatos
        [tile] tesela
       *[database] base de datos
    }
tiles-damaged = { $file } está dañado ({ $part }). Descárguelo o créelo de nuevo
# $has, $needs: bytes
tiles-truncated = { $file } tiene { $has } bytes y debería tener { $needs }. Descárguelo de nuevo
tiles-large = Una parte de { $file } es mayor de lo que se lee ({ $part }). Créelo con partes menores
tiles-packing = { $file } está comprimido de una forma desconocida ({ $part }). Créelo con gzip
tiles-no-table = { $file } es un archivo SQLite, pero no tiene una tabla «tiles» como la de MBTiles
# $command: en SQL
tiles-slow = Buscar una tesela de { $file } tarda demasiado. Añádale un índice: { $command }
tiles-changed = { $file } cambió mientras tanto en su servidor. Ejecute la orden de nuevo
tiles-no-ranges = El servidor de { $file } no envía partes de archivos. Use otro servidor o descargue antes el archivo entero
# $why: lo que pasó, de abajo
tiles-failed = { $file }: { $why }
tiles-failure =
    { $kind ->
        [host] nadie conoce el servidor por este nombre. Revise la dirección y si hay red
        [connection] no se puede alcanzar el servidor. Revise si hay red o pruebe más tarde
        [tls] la conexión no es segura: el certificado es incorrecto u otro servidor está en medio
        [time] el servidor tardó demasiado. Pruebe más tarde
        [broken] la conexión se cortó o lo que llegó no estaba entero. Pruebe más tarde
        [server] el servidor tiene un error propio. Pruebe más tarde
        [busy] el servidor pide menos solicitudes. Pruebe más tarde
        [refused] el servidor no quiere responder. Revise la dirección y la clave
        [redirect] el servidor, o una red que pide identificarse antes, remite a otro lugar y de ahí no llega nada. Identifíquese si se lo piden o revise la dirección
        [local] la dirección es de este equipo o de su red
        [large] lo que llegó es mayor de lo que puede ser una tesela
        [changed] el archivo ha cambiado desde que se abrió
       *[other] lo que llegó no es una tesela
    }
tiles-no-json = { $file } no es TileJSON. Una dirección de teselas lleva {"{z}"}, {"{x}"} e {"{y}"}, y una de PMTiles termina en .pmtiles
tiles-json-version = { $file } es TileJSON de la versión { $version }, y la 3 es la última conocida
tiles-json-empty = { $file } no tiene ninguna dirección de teselas
tiles-capabilities-other = { $file } no es TileJSON ni las capacidades de un WMS o WMTS
tiles-capabilities-no-map = { $file } no ofrece ningún mapa como PNG, JPEG o WebP
tiles-capabilities-no-mercator = { $file } no ofrece ningún mapa en Web Mercator (EPSG:3857), y otros no se dibujan
tiles-capabilities-several = { $file } ofrece varios mapas. Nombre uno tras la dirección como #layer=NOMBRE; «tiles info» los enumera
tiles-capabilities-unknown = { $file } no ofrece ese mapa. «tiles info» con la dirección anterior a # los enumera
tiles-template-address = La dirección de las teselas debe empezar con http:// o https:// y el nombre de un servidor
tiles-template-user = La dirección de las teselas lleva un nombre de usuario antes del servidor. Quítelo
tiles-template-brace = Una llave de la dirección de las teselas no se cierra o no se abrió
tiles-template-field = La dirección de las teselas lleva «{ $field }» entre llaves, que no se conoce. Hay z, x, y, -y, s, r, quadkey, TileMatrix, TileCol, TileRow, bbox-epsg-3857 y key:NOMBRE
tiles-template-host = el servidor solo puede tener una lista de servidores, como {"{"}s{"}"}, de 64 como máximo
tiles-template-long = la plantilla tiene más de 8192 caracteres
tiles-template-tile = A la dirección de las teselas le faltan {"{z}"}, {"{x}"} e {"{y}"}
tiles-template-character = La dirección de las teselas lleva un carácter que no puede estar ahí: «{ $character }»
# $name: de una clave; $variable: del entorno
tiles-key = La fuente pide la clave { $name }. Póngala en el entorno como { $variable }
# $title: de la fuente; $terms: una dirección
tiles-refused = { $title } no permite descargar áreas enteras: { $terms }. Use un proveedor que lo permita o un archivo PMTiles
tiles-terms = Si { $host } permite descargar áreas enteras lo dicen sus condiciones: consúltelas
tiles-not-there = La fuente no tiene nada ahí. Tiene los niveles de zoom { $first } a { $last }; vea «tiles info»
# $n, $most: teselas
tiles-too-many = Serían { $n } teselas, y { $most } son el máximo. Tome un área menor o menos niveles de zoom
# $n: teselas; $first, $last: niveles de zoom; $mb: megabytes
tiles-estimate =
    { $n ->
        [one] Una tesela
       *[other] { $n } teselas
    }, niveles de zoom { $first } a { $last }, unos { $mb } MB
tiles-resumed = Esto ya se había empezado: continúa donde se cortó
# $done, $n: teselas; $failed: cuántas se dejaron
tiles-progress-trouble = { $progress }: { $why }
tiles-progress =
    { $done } de { $n } teselas, { $mb } MB{ $failed ->
        [0] {""}
       *[other] , { $failed } omitidas
    }
tiles-done =
    { $file }: { $n ->
        [one] una tesela
       *[other] { $n } teselas
    }, { $mb } MB
# $n: teselas; $why: lo último que pasó
tiles-incomplete =
    { $n ->
        [one] Falta una tesela
       *[other] Faltan { $n } teselas
    }: { $why }. Lo que llegó se conserva: ejecute la misma orden de nuevo para continuar
tiles-exists = { $file } ya existe. Quítelo o elija otro archivo
tiles-begun-for-other = { $file } se empezó para otra cosa. Quítelo o elija otro archivo
tiles-in-use = Otro programa está descargando en { $file }
tiles-empty = No hay ni una tesela ahí, así que no se escribe ningún archivo
tiles-unwritable = No se puede escribir { $file }: «{ $system }»
settings-unwritable = Lo que elija solo vale hasta que cierre el programa: la configuración no se puede escribir en { $file } («{ $system }»).
tiles-vector = teselas vectoriales
tiles-zooms = Niveles de zoom { $first } a { $last }
# $extent: oeste, sur, este, norte
tiles-bounds = Extensión { $extent }
tiles-count =
    { $n ->
        [one] Una tesela
       *[other] { $n } teselas
    }
tiles-size = { $mb } MB
tiles-layers = Capas: { $layers }
# Sigue una lista de nombres y títulos
tiles-maps = Mapas, que se nombran tras la dirección como #layer=NOMBRE:
tiles-credit = Créditos: { $credit }
tiles-sample = Se pidió una tesela, en vano: { $why }
tiles-store-empty = No se guarda ninguna tesela
tiles-store-limit = De cada fuente se guardan { $mb } MB como máximo
# $id: su nombre; $source: una dirección
tiles-store-source =
    { $id }: { $n ->
        [one] una tesela
       *[other] { $n } teselas
    }, { $mb } MB ({ $source })
tiles-store-oldest = La más antigua se confirmó por última vez el { $date }
tiles-store-unknown = No se guardan teselas de { $name }. «tiles info --store» enumera las fuentes
tiles-cleared =
    { $n ->
        [one] Se borró una tesela
       *[other] Se borraron { $n } teselas
    }; { $mb } MB liberados

## Avisos y diálogos

export-nowhere = «{ $id }» no tiene lugar en el mapa. Elija su país (en la línea de comandos: --fit HN)
export-other-format = { $file } se escribe como { $format }, como pide --format; su terminación dice otra cosa
export-size = No se puede dibujar una imagen de { $width } por { $height } píxeles: cada lado debe medir de 1 a { $most } píxeles
# $source: título de un mapa base
export-tiles-missing = A la imagen le faltan { $missing } de { $of } teselas de «{ $source }»: allí muestra teselas menos detalladas o el mapa integrado. Mire el lugar una vez con conexión{ $fetch ->
        [may] {" "}o descargue el área
       *[no] {""}
    }
export-tiles-none = «{ $source }» no tiene nada en esta imagen
export-tiles-closer = La imagen no tiene nada de «{ $source }», que comienza con el nivel de zoom { $zoom }: encuadre un área más pequeña o haga la imagen más grande
export-basemap-unknown = No se conoce ningún mapa base «{ $name }»: indique el id de un mapa base del portafolio, openstreetmap, humanitarian, opentopomap, blue-marble, una dirección de teselas, o un archivo .mbtiles o .pmtiles
export-basemap-online = «{ $name }» solo puede abrirse por la red, que las exportaciones nunca usan. Descargue el área con footprint-atlas tiles fetch e indique el archivo
# $sheet: name of a sheet; $rows, $columns: what it would have
export-too-much = Un libro de cálculo no admite tanto: la hoja «{ $sheet }» tendría { $rows } filas y { $columns } columnas, y caben 1 048 576 filas y 16 384 columnas. Filtre las entradas o escriba GeoJSON, CSV o GeoPackage
export-unwritten = No se pudo crear el archivo: «{ $system }»
export-cut-cells = { $n ->
        [one] Se cortó un texto: una celda
       *[other] Se cortaron { $n } textos: una celda
    } admite como máximo 32 767 caracteres
# $gap: what is lacking, one of the texts below; $entries: ids; $more: how many entries are not named
export-gap-some = { $gap }: { $entries }{ $more ->
        [0] {""}
       *[other] {" "}y { $more } más
    }
export-gap-all = { $gap }: { $n ->
        [one] en la única entrada
       *[other] en las { $n } entradas
    }
export-iati-entries = No hay ninguna entrada que escribir como actividad IATI, e IATI pide al menos una
export-iati-identifier = Sin iati-identifier, reporting-org, pues el portafolio no tiene un identificador IATI de la organización
export-iati-description = Sin description, pues solo se ha publicado un título
export-iati-funders = Sin participating-org, pues no se ha publicado ningún financiador
export-iati-partners = Sin participating-org, pues no se ha publicado el papel de los socios
export-iati-status = Sin activity-status, pues no se ha publicado ninguna situación que IATI conozca
export-iati-dates = Sin activity-date, pues no se ha publicado ninguna fecha completa
export-iati-countries = Sin recipient-country, recipient-region, pues no se ha publicado ningún país
export-iati-country-shares = Sin porcentajes, pues no se ha publicado la parte de cada país (recipient-country)
export-iati-sectors = Sin sector, pues no se ha publicado ningún sector
export-iati-sector-shares = Sin porcentajes, pues no se ha publicado la parte de cada sector (sector)
export-encoding = La imagen no se pudo escribir como { $format }: «{ $system }»
save-failed = No se pudo escribir { $file }: { $why }
save-no-folder = no existe esa carpeta. Créela primero o elija otra
save-denied = usted no tiene permiso para escribir allí. Elija otra carpeta
save-full = el disco está lleno. Libere espacio o elija otro
save-folder = es una carpeta. Agregue un nombre de archivo
save-busy = otro programa lo tiene abierto o no se permite cambiarlo. Ciérrelo allí o elija otro nombre
save-refused = el sistema dice «{ $system }». No se cambió nada

notice-copied = Copiado: el texto, con su fuente y la imagen
notice-copied-text = Copiado: el texto, con su fuente
notice-copied-link = El enlace está copiado
notice-copied-figures = Las medidas están copiadas
notice-bookmark-kept = Marcador guardado: { $name }
notice-bookmark-removed = Marcador quitado: { $name }
notice-bookmark-broken = El marcador «{ $name }» no se puede leer
notice-bookmark-filter = El filtro del marcador «{ $name }» no se puede usar; se muestran todas las entradas
notice-bookmarks-full = No se pueden guardar más marcadores. Quite algunos que ya no necesite.
notice-copied-coordinates = Copiado: { $text }
notice-copied-picture = La imagen está copiada: { $width } × { $height } píxeles
notice-not-copied = El portapapeles del sistema no lo aceptó
notice-exported = Guardado como { $file }
notice-failed = Algo falló en segundo plano; se escribió un informe. No se perdió nada.
notice-settings = La configuración estaba dañada y empieza de nuevo; la anterior se conserva en { $file }
notice-reset = Todo está como en un primer inicio. Los marcadores y las fuentes de teselas se conservan.
notice-crash = La última sesión terminó de forma inesperada. Este es un inicio en modo seguro; hay un informe en { $file }
notice-crash-unreported = La última sesión terminó de forma inesperada y no dejó ningún informe. Este es un inicio en modo seguro: la red está desactivada y el mapa puede dibujarse de otra manera.
notice-loading = Cargando { $file }…
notice-exporting = Dibujando la imagen…
notice-cancel = Cancelar
notice-copy-path = Copiar la ruta
notice-open = Abrir
notice-open-folder = Mostrar carpeta
notice-not-opened = El sistema no pudo abrirlo
notice-no-open-dialog = Este sistema no tiene un cuadro de diálogo de archivos. Arrastre un archivo o una carpeta a la ventana, o indíquelo al iniciar el programa. En Debian y Ubuntu, este comando instala el diálogo: { $command }
notice-no-export-dialog = Este sistema no tiene un cuadro de diálogo de archivos; por eso el archivo se guarda sin preguntar dónde. En Debian y Ubuntu, este comando instala el diálogo: { $command }
dialog-open = Abrir un portafolio
dialog-portfolios = Portafolios (.zip, .geojson)
dialog-export = Exportar la imagen
map-coordinates = Latitud { $lat }°; longitud { $lon }°

## Lo que se exporta

export-title = Exportar
export-group-picture = Imagen del mapa
export-group-pages = Páginas para imprimir (PDF)
export-group-share = Diapositivas y web
export-group-data = Datos
export-offer-pdf-told = Para imprentas e informes: el mapa en una hoja, nítido a cualquier tamaño; se puede buscar en sus nombres.
export-offer-handout = Folleto
export-offer-handout-told = Para entregar: portada, mapa general, una página por entrada con su propio mapa, fuentes.
export-offer-profile = Perfil de país
export-offer-profile-told = Todo lo que se sabe de un país, en las páginas que hagan falta.
export-offer-talk = Folleto de la presentación
export-offer-talk-told = Lo que se mostró en la última presentación y lo que se abrió en las preguntas. Antes tiene que haber una presentación.
export-offer-notes = Diapositivas con notas
export-offer-notes-told = Para quien habla: cada diapositiva con sus notas debajo.
export-offer-slides = Diapositivas
export-offer-slides-told = Para leer en cualquier dispositivo: una página por diapositiva, como en el escenario.
export-offer-pptx = PowerPoint
export-offer-pptx-told = Para seguir editando: los títulos, textos y notas son de PowerPoint; el mapa es una imagen.
export-offer-html = Página web
export-offer-html-told = Para enviar por correo: un solo archivo con mapa, búsqueda, detalles e historia que se abre en cualquier navegador, sin red.
export-offer-geojson-told = Para programas de mapas y para este: se vuelve a abrir sin pérdida alguna.
export-offer-gpkg-told = Para QGIS y otros programas de mapas: tablas de sitios y entradas en un solo archivo.
export-offer-xlsx-told = Para Excel y otras hojas de cálculo.
export-offer-csv-told = Para cualquier programa que lea tablas; ninguna celda se puede ejecutar como fórmula.
export-offer-kml-told = Para Google Earth, en un idioma.
export-offer-kmz-told = Para Google Earth, en un idioma, comprimido.
export-offer-iati-told = Actividades del Estándar IATI 2.03. Lo que el portafolio no publica se omite y se enumera aquí.
export-story = Historia
export-country = País
export-entries = Entradas
export-entries-shown = Las que muestra el filtro
export-entries-all = Todas
export-look-paper = Para papel
export-look-reader = Como el sistema del lector
export-page-before = Página anterior
export-page-next = Página siguiente
export-facts-exactly = El archivo tendrá { $mb } MB.
export-counts = { $entries ->
    [one] 1 entrada
   *[other] { $entries } entradas
} y { $sites ->
    [one] 1 sitio
   *[other] { $sites } sitios
}.
export-offer-png-told = Para presentaciones, informes y la web: letras nítidas, colores planos y, si se desea, transparente.
export-offer-jpeg-told = Para imprentas y programas antiguos que lo piden. Nunca transparente.
export-offer-webp-told = Para la web: tan nítido como PNG en un archivo más pequeño. Hasta 16 383 píxeles por lado.
export-offer-svg-told = Para diseñadores: el texto sigue siendo texto, e Inkscape e Illustrator muestran las capas por su nombre.
export-size-title = Tamaño
export-size-window = Como en la ventana
export-size-screen = Pantalla
export-size-4k = Pantalla 4K
export-size-own = Tamaño personalizado
export-landscape = Horizontal
export-portrait = Vertical
export-dpi = { $n } ppp
export-width = Ancho
export-height = Alto
export-own-dpi = Puntos por pulgada
export-extract = Qué muestra
export-extract-view = Esta vista
export-extract-overview = Vista general
export-extract-selection = Selección
export-parts = En la imagen
export-part-title = Título
export-part-legend = Leyenda
export-part-scale-bar = Escala gráfica
export-part-north-arrow = Flecha del norte
export-part-inset = Globo que muestra dónde estamos
export-part-attribution = Fuentes del mapa
export-part-sea = Mar (sin él: transparente)
export-attribution-told = Los créditos que exige una licencia permanecen en la imagen.
export-look = Aspecto
export-language = Idioma
export-as-on-screen = Como en pantalla
export-preview = Vista previa
export-facts-pixels = { $width } × { $height } píxeles; impresa a { $dpi } ppp: { $w } × { $h } cm.
export-facts-drawing = { $w } × { $h } cm, nítida a cualquier tamaño.
export-facts-file = El archivo tendrá unos { $mb } MB.
export-save = Guardar…
export-copy = Copiar imagen
export-progress = Dibujando: { $n } %
export-canceled = Se canceló; no se escribió nada
export-credits-stay = Estos créditos permanecen en la imagen, como exige la licencia: { $credits }
export-layers-left-out = Sus mapas no llevan las capas del mapa que se muestran: están sobre el mapa incluido
export-sea-stays = { $format } no admite transparencia: el mar está en la imagen
export-nothing = Nada cumple el filtro: no hay ninguna entrada en el archivo
export-small-maps-plain = Los mapas pequeños no llevan capas: son demasiados para eso
export-no-caption = La imagen no tiene espacio para el título y la leyenda junto al mapa: una más grande lo tiene
export-part-key = Clave de los símbolos
export-no-room = El mapa no tiene espacio para: { $what }. Uno más grande lo tiene
export-no-room-countries =
    { $n ->
        [one] El mapa no tiene espacio para el rótulo de un país: { $names }. Uno más grande lo tiene
       *[other] El mapa no tiene espacio para los rótulos de { $n } países: { $names }. Uno más grande lo tiene
    }
export-credits-apart = El archivo no tiene lugar para los créditos. Menciónelos dondequiera que vayan los datos: { $credits }
export-slides-size = Las diapositivas en PPTX son 16:9 o 4:3; { $size } no es ninguna de las dos
export-lang = No hay palabras en «{ $lang }»: el archivo está en { $used }

## Capas de los dibujos

layer-sea = Mar
layer-tiles = Teselas del mapa
layer-graticule = Longitudes y latitudes
layer-coast-glow = Halo de las costas
layer-countries = Países
layer-rivers = Ríos
layer-lakes = Lagos
layer-state-borders = Límites de los estados
layer-borders = Fronteras
layer-coast = Costas
layer-disputed = Fronteras en disputa
layer-heat = Densidad de sitios
layer-features = Áreas y líneas
layer-outline = Contorno de la selección
layer-region = Contorno de la región
layer-measure = Área medida
layer-leaders = Líneas de referencia
layer-water-names = Nombres de aguas
layer-state-names = Nombres de estados
layer-country-names = Nombres de países
layer-cities = Ciudades
layer-region-words = Texto sobre la región
layer-country-known = País conocido, lugar no publicado
layer-site-names = Nombres de sitios
layer-sites = Sitios
layer-measures = Medidas
layer-title = Título
layer-legend = Leyenda
layer-scale-bar = Escala gráfica
layer-north-arrow = Flecha del norte
layer-inset = Globo
layer-attribution = Fuentes

## Cuando no hay ventana

failure-no-display = No hay pantalla: { $cause }
failure-display-unset = no están definidas ni WAYLAND_DISPLAY ni DISPLAY.
failure-display-silent = la que indica { $variable } ({ $value }) no responde.
failure-display-system = el sistema no ofrece ninguna.
failure-display-libraries = faltan bibliotecas del sistema de ventanas. En Debian y Ubuntu: { $command }
failure-no-graphics = No hay gráficos: ni Vulkan ni OpenGL pudieron dibujar la ventana.
failure-install-graphics = Instale gráficos por software. En Debian y Ubuntu: { $command }
failure-install-driver = Instale el controlador de la tarjeta gráfica.
failure-export = Sin ventana, dibuje el mapa en un archivo: { $command }
failure-not-a-way = { $variable } es «{ $value }», pero puede ser vulkan, gl o glow.
failure-display-lost = La pantalla desapareció, y con ella la ventana.
failure-crashed = Footprint Atlas se detuvo por un error en su propio código.
failure-report = Hay un informe que ayuda a corregirlo en { $file }
failure-safe-start = El próximo inicio será en modo seguro.

# El campo de búsqueda y lo que encuentra
search-name = Buscar
search-hint = Buscar programas, lugares, países
# Where there is no room for more
search-hint-short = Buscar
palette-hint = Buscar comandos, programas, lugares
search-hits = Lo que se encontró
search-clear = Terminar la búsqueda
search-undated = Años no publicados

# El filtro: etiquetas sobre el mapa, y su panel
filter-name = Filtro
filter-clear = Quitar todos los filtros
filter-chip = { $facet }: { $value }
# $part: lo que dice una etiqueta, como «País: Guatemala»
filter-remove = Quitar «{ $part }»
filter-years = { $from } a { $to }
filter-years-from = Desde { $from }
filter-years-to = Hasta { $to }
filter-year-from = Desde
filter-year-to = hasta
filter-undated = También años no publicados
filter-dated-only = Solo con años publicados
filter-hidden-theme = Sin «{ $theme }»
filter-no-site = Ningún lugar publicado
filter-no-funder = Ningún financiador publicado
filter-no-partner = Ningún socio publicado
filter-no-status = Ningún estado publicado
filter-nothing = No queda ninguna entrada. Quitar todos los filtros
# $part: una faceta, como «País»; $n: entradas que habría sin ella
filter-relax =
    { $n ->
        [one] Ninguna entrada cumple todo esto. Sin «{ $part }» habría una
       *[other] Ninguna entrada cumple todo esto. Sin «{ $part }» habría { $n }
    }
filter-facet-theme = Tema
filter-facet-country = País
filter-facet-funder = Financiador
filter-facet-partner = Socio
filter-facet-party = Financiador o socio
filter-facet-kind = Tipo de entrada
filter-facet-status = Situación
filter-facet-precision = Qué tan bien se conocen los lugares
filter-facet-years = Años
kind-program = Programa o proyecto
kind-office = Oficina
kind-partnership = Alianza

## Tiempo

time-shown = Años { $from } a { $to }
# $year: the only one
time-shown-year = Año { $year }
time-dated =
    { $n ->
        [0] Ninguna de las { $of } entradas tiene fecha
        [one] Una de { $of } entradas tiene fecha
       *[other] { $n } de { $of } entradas tienen fecha
    }
time-fading = extremo difuminado: fecha no publicada
time-undated =
    { $n ->
        [one] Una entrada: años no publicados
       *[other] { $n } entradas: años no publicados
    }
time-earlier = Antes
time-later = Después
time-play = Reproducir
time-pause = Pausar
time-loop = Repetir al llegar al final
time-speed =
    { $n ->
        [one] Un año por segundo
       *[other] { $n } años por segundo
    }
time-most =
    { $n ->
        [one] Como mucho una entrada en un año
       *[other] Hasta { $n } entradas en un año
    }
time-histogram =
    { $n ->
        [one] Una entrada con fecha, por año
       *[other] { $n } entradas con fecha, por año
    }
time-column = { $year }: { $sure } en ejecución según lo publicado, { $perhaps } quizás
length-kilometers = { $km } km · { $mi } mi
length-meters = { $m } m · { $ft } pies
area-kilometers = { $metric } km² · { $other } mi²
area-hectares = { $metric } ha · { $other } acres
area-meters = { $metric } m² · { $other } pies²
measure-hint = Haga clic en el mapa para fijar puntos. Con el teclado, Espacio fija uno en el centro del mapa.
measure-hint-next = Haga clic donde sigue la línea.
measure-hint-end = Un doble clic o Enter termina la línea.
measure-hint-close = Un doble clic o Enter termina la línea; un clic en el primer punto la cierra.
measure-last = Último tramo
measure-total = Longitud
measure-perimeter = Perímetro
measure-area = Superficie
measure-perimeter-closed = Perímetro si se cierra
measure-area-closed = Superficie si se cierra
measure-crossed = Ninguna: el contorno se cruza a sí mismo
measure-copy = Copiar
measure-undo = Deshacer
measure-clear = Borrar
identify-name = Qué hay aquí
identify-hint = Haga clic en el mapa para ver todo lo que hay en un lugar. Con el teclado, Espacio muestra lo que hay en el centro del mapa.
identify-nothing = Aquí no hay ningún país ni ninguna entrada.
identify-more =
    { $n ->
        [one] Y uno más
       *[other] Y { $n } más
    }
identify-alpha-2 = ISO 3166-1 alfa-2
identify-alpha-3 = ISO 3166-1 alfa-3
identify-local-name = Nombre local
identify-boundaries = Límites
identify-built-in = Mapa incluido
place-menu = En este lugar
place-copy = Copiar coordenadas
place-identify = ¿Qué hay aquí?
place-measure = Medir desde aquí
# La tabla: sus columnas, cuánto se muestra y qué se copia
table-entry = Entrada
table-countries = Países
table-sites = Sitios
table-name = Nombre
table-longitude = Longitud
table-latitude = Latitud
# $n de $of: cuántos
table-entries-shown = { $n } de { $of } entradas
table-sites-shown = { $n } de { $of } sitios
table-features-shown = { $n } de { $of } elementos
# $n: cuántas filas
table-copy =
    { $n ->
        [one] Copiar una fila
       *[other] Copiar { $n } filas
    }
notice-copying-rows = Copiando las filas…
notice-copied-rows =
    { $n ->
        [one] Se copió una fila
       *[other] Se copiaron { $n } filas
    }
# $rows: lo que se muestra, como «Sitios»
table-list = Mostrar: { $rows }
table-name-of = Tabla: { $rows }
table-nothing = No hay nada que mostrar

notice-outside =
    { $others ->
        [0] Fuera de la vista, lejos del resto: { $name }
        [one] Fuera de la vista, lejos del resto: { $name } y uno más
       *[other] Fuera de la vista, lejos del resto: { $name } y { $others } más
    }
bookmarks-offered = De este portafolio
bookmarks-kept = Sus marcadores
bookmarks-none = Aún no ha guardado ninguna vista de este portafolio. { $key }, o el botón de arriba, guarda lo que el mapa muestra ahora, con la selección y los filtros.
bookmark-numbered = { $name } { $n }
bookmark-name = Nombre del marcador «{ $name }»
bookmark-go = Ir a «{ $name }»
bookmark-remove = Quitar «{ $name }»

## Capas del mapa

action-layers = Capas del mapa
layers-explained = El mapa incluido está debajo de todas y no necesita red. Una capa carga sus teselas de la red mientras se muestra; lo que llegó queda en este equipo para la próxima vez.
layers-shown = Visibles, de arriba abajo
layers-sources = Más fuentes
layers-add = Añadir una fuente
layers-show = Mostrar { $name }
layers-hide = Ocultar { $name }
layers-raise = Subir { $name }
layers-lower = Bajar { $name }
layers-remove = Olvidar { $name }
layers-opacity = Opacidad de { $name }
layers-complete = Completa.
layers-closer = Nada en este nivel de zoom: comienza con el nivel { $zoom }.
layers-waiting-first = Empieza cuando se ve el mapa.
layers-waiting =
    { $n ->
        [one] Una tesela está en camino.
       *[other] { $n } teselas están en camino.
    }
layers-failing = No llegan teselas: { $reason }.
layers-read = Teselas leídas del archivo: { $fetched }; fallidas: { $failed }.
layers-counts = Teselas de la red: { $fetched }; de este equipo: { $kept }; peticiones fallidas: { $failed }.
layers-try-again = Probar de nuevo
layers-try-again-name = Probar de nuevo: { $name }
layers-allow-local = Permitir peticiones a { $host }
layers-key = Clave «{ $key }» para { $host }, luego Intro
layers-forget-key = Olvidar la clave «{ $key }»
layers-percent = { $n } %
layers-key-missing = falta la clave «{ $key }»
layers-own-title = Nombre
layers-own-title-hint = Relieve
layers-own-url = Dirección de sus teselas, de un documento TileJSON, de las capacidades de un WMS o WMTS o de un archivo PMTiles; o un archivo PMTiles o MBTiles de este equipo
layers-own-url-hint = {"https://example.org/{z}/{x}/{y}.png"}
layers-own-credit = Créditos
layers-own-credit-hint = © quien la hizo
layers-test = Probar
layers-add-button = Añadir
layers-testing = Pidiendo la tesela del centro del mapa…
layers-test-good = Responde. La tesela del centro del mapa:
layers-test-picture = La tesela que llegó
# $n: maps
layers-choose = Este servidor tiene { $n } mapas. Elija uno:
layers-too-many = Ya hay { $n } fuentes propias. Olvide una primero.
layers-kept = Guardado en este equipo: { $mb } MB de { $most } MB.
layers-clear = Vaciar
layers-clear-name = Borrar lo guardado de { $name }
layers-clear-all = Vaciar todo
layers-clear-explained = Vaciar borra lo que se guardó de paso. Los archivos de las áreas que hizo disponibles sin conexión se conservan.
layers-room = Espacio para teselas
layers-room-memory = Memoria para las teselas de todas las capas: { $mb } MB
layers-room-disk = Disco para las teselas de cada fuente: { $mb } MB
layers-room-total = De todas las fuentes juntas hay { $mb } MB guardados en este equipo.
tiles-open-no-tile = no tiene tesela ahí
layers-opening = Se está abriendo.
tiles-open-address = esto no es una dirección de teselas
tiles-open-not-found = no existe ese archivo o documento
tiles-open-archive = el archivo no se puede leer como PMTiles o MBTiles; «footprint-atlas tiles info» dice qué le falta
tiles-open-no-ranges = su servidor no envía partes de archivos; descargue el archivo e indíquelo
tiles-open-document = lo que responde su dirección no es TileJSON ni las capacidades de un WMS o WMTS
tiles-open-several = su servidor tiene varios mapas; pruebe su dirección arriba y elija uno
tiles-open-no-map = su servidor no tiene ese mapa, o ninguno como PNG, JPEG o WebP
tiles-open-unasked = se muestra lo guardado mientras se pregunta al servidor
tiles-open-openstreetmap = lleva a las teselas estándar de OpenStreetMap; active OpenStreetMap
tiles-open-no-mercator = su servidor no tiene ningún mapa en Web Mercator (EPSG:3857), en el que se dibuja este mapa

## Áreas para usar sin red

area-choose = Hacer esta área disponible sin conexión…
area-choose-name = Hacer esta área de { $name } disponible sin conexión
area-one-at-a-time = Se descarga un área a la vez; la que está en curso figura arriba.
area-close = Ahora no
area-begin = Elegir un archivo y empezar…
# Grados; norte y este son positivos
area-extent = El área es lo que muestra el mapa: latitud { $south }° a { $north }°, longitud { $west }° a { $east }°.
area-first-zoom = Primer nivel de zoom
area-last-zoom = Último nivel de zoom
area-nothing-there = La fuente no tiene nada en esta área. Tiene los niveles de zoom { $first } a { $last }.
# $n: teselas; $mb: megabytes
area-estimate =
    { $n ->
        [one] Una tesela
       *[other] { $n } teselas
    }, unos { $mb } MB.
# $n: teselas; $kb: kilobytes
area-by-kept =
    { $n ->
        [one] Calculado con la tesela de esta fuente que está guardada: { $kb } kB.
       *[other] Calculado con las { $n } teselas de esta fuente que están guardadas: { $kb } kB cada una en promedio.
    }
area-by-usual = Se suponen { $kb } kB por tesela, como es usual.
area-title = { $source }: { $place }
area-title-plain = { $source }, niveles de zoom { $first } a { $last }
area-begun = En preparación para usar sin conexión
area-pause = Pausar
area-go-on = Continuar
area-take = Hacer un archivo con lo que llegó
area-cancel = Cancelar y desechar
area-resting = En pausa. Lo que llegó se conserva, también al cerrar el programa.
area-pausing = Pausando: están volviendo las últimas peticiones.
area-giving-up = Se está desechando lo que llegó.
area-writing = Están todas las teselas; se está escribiendo el archivo.
area-not-offered = Su fuente no se ofrece ahora. Abra el portafolio que la nombra o añada la fuente de nuevo.
area-other-map = Su fuente muestra otro mapa que cuando se empezó, y un archivo contiene un solo mapa. Cancele y empiece de nuevo.
# $why: lo último que pasó
area-incomplete =
    { $n ->
        [one] Falta una tesela
       *[other] Faltan { $n } teselas
    }: { $why }. Lo que llegó se conserva: al continuar se intenta de nuevo con el resto.
dialog-area = Hacer un área disponible sin conexión
notice-area-done = El área está disponible sin conexión y es una fuente propia en las capas del mapa: { $file }
notice-area-unlisted = El área está disponible sin conexión: { $file }. No es una fuente propia, pues ya hay { $n }. Olvide una y añada después este archivo en las capas del mapa.
notice-area-not-text = El nombre de este archivo, o de una carpeta en la que está, no es texto en Unicode, por lo que la configuración no puede guardarlo: { $file }. Elija otro.
notice-area-rests = { $title }: no llegaron todas las teselas. Lo que llegó se conserva; las capas del mapa dicen más.
notice-no-area-dialog = Este sistema no tiene diálogo de archivos, así que el área va a { $file }. En Debian y Ubuntu, esto trae el diálogo: { $command }

## Making a story

making-name = Historia
making-close = Cerrar el panel de la historia
making-stories = Elegir una historia
making-new = Nueva historia
making-new-title = Nueva historia
making-none = Este portafolio aún no tiene ninguna historia.
making-cannot = Un archivo GeoJSON suelto no puede contener historias. Abra un portafolio: una carpeta o un .zip de ella.
making-saving = Guardando la historia…
making-unsaved = Cambios sin guardar
making-all-saved = Sin cambios por guardar
making-saved = Historia guardada
# $lang: a language by its own name
making-lang = Escribir en { $lang }
making-story-title = Título de la historia
making-add = Añadir esta vista como diapositiva
making-new-slide = Nueva diapositiva
making-untitled = Sin título
# $n: number of the slide; $remarks: how much is remarked on it
making-slide =
    { $remarks ->
        [0] Diapositiva { $n }: { $title }
        [one] Diapositiva { $n }: { $title }; una observación
       *[other] Diapositiva { $n }: { $title }; { $remarks } observaciones
    }
making-title = Título
making-text = Texto (Markdown)
making-notes = Notas para quien presenta (Markdown)
# $what: where the map looks
making-view = Mapa: { $what }
making-view-before = como lo dejó la diapositiva anterior
making-view-all = toda la huella
making-view-extent = una vista propia
making-view-center = una vista propia, zoom { $zoom }
# $view: where the map looks; $n: seconds
making-view-seconds = { $view } · { $n } s
making-take-view = Tomar la vista actual
making-clear-view = Dejar el mapa como lo dejó la diapositiva anterior
making-fit = O que el mapa muestre por completo
making-fit-site = un sitio
making-fit-country = un país
making-fit-program = una entrada
making-fit-filter = lo que deja el filtro
making-highlight = Destaca: { $what }
making-take-highlight = Añadir lo seleccionado
making-clear-highlight = No destacar nada
making-filter = Filtro: { $what }
making-take-filter = Tomar el filtro actual
making-clear-filter = Mostrar todas las entradas
making-nothing = nada
# $what: the name of the picture’s file, or that there is none
making-picture = Imagen: { $what }
making-picture-choose = Elegir una imagen
making-picture-other = Elegir otra imagen
making-picture-close = Dejarla como está
making-picture-clear = Quitar la imagen
making-picture-alt = Qué muestra la imagen, para quienes no la ven
making-picture-credit = De quién es la imagen
making-picture-none = El portafolio aún no tiene ninguna imagen. Añada una: PNG, JPEG o WebP.
making-picture-add = Añadir una imagen…
making-picture-kinds = Imágenes
making-picture-added = Imagen añadida: { $file }
making-picture-bad = { $file } no es una imagen PNG, JPEG o WebP que se pueda mostrar. No se añadió nada
making-picture-large = { $file } supera los { $mebibytes } MiB. No se añadió nada
making-picture-unread = No se puede leer { $file }. No se añadió nada
making-picture-no-dialog = Este sistema no tiene un cuadro de diálogo de archivos: ponga la imagen en la carpeta photos del portafolio y elíjala aquí. En Debian y Ubuntu, este comando instala el diálogo: { $command }
making-chart = Gráfico
# $by: what the chart counts by, or none
making-chart-by =
    { $by ->
        [none] Ninguno
        [theme] Por tema
        [country] Por país
       *[year] Por año
    }
making-figure = Añadir una cifra clave
making-figure-number = Cifra clave { $n }
making-figure-label = Qué dice la cifra clave { $n }
making-figure-remove = Quitar la cifra clave { $n }
making-seconds = Segundos en bucle (0: el tiempo usual)
making-up = Subir la diapositiva
making-down = Bajar la diapositiva
making-duplicate = Duplicar la diapositiva
making-remove = Eliminar la diapositiva
# $screens: sizes in pixels
making-too-long = { $lang }: el texto no cabe en una pantalla de { $screens }: habría que desplazarlo. Acórtelo
# $names: what stands out
making-unseen = Lo que destaca queda fuera de la vista: { $names }. Tome una vista más amplia
making-unseen-filter = Nada de lo que deja el filtro está en la vista. Tome una vista más amplia u otro filtro
making-clash = Otra persona ha cambiado la historia
making-clash-file = { $file } no está como cuando usted comenzó. Aún no se ha escrito nada.
making-keep-both = Conservar ambas
making-keep-both-told = La otra se convierte en una historia aparte, junto a la suya.
making-overwrite = Guardar la mía en su lugar
making-overwrite-told = Lo que la otra persona cambió se pierde.
making-reload = Tomar la otra
making-reload-told = Lo que usted cambió y no guardó se pierde.
making-recovery = Cambios que no se guardaron
# $files: names of files
making-recovery-files = Una sesión anterior terminó con cambios sin guardar: { $files }
making-recover = Recuperarlos
making-forget = Descartarlos
making-kept = Lo que no se guardó de la historia se conserva y se ofrece cuando su portafolio se abra de nuevo
making-times = Ensayo
# $time: minutes and seconds
making-times-all = En total: { $time }
making-slide-time = { $n }. { $title }: { $time }
making-not-shown = no se mostró
making-take-times = Adoptar estos tiempos
making-take-times-told = Así, cada diapositiva permanece ese tiempo cuando nadie conduce la historia.
making-folder = Guardar el portafolio como carpeta
making-folder-taken = Ya existe: { $file }. Elija otro nombre
making-unread = No se puede leer { $file }; por eso el portafolio no se puede guardar como carpeta. No se cambió nada
making-no-dialog = Este sistema no tiene un cuadro de diálogo de archivos; por eso la carpeta se crea sin preguntar dónde. En Debian y Ubuntu, este comando instala el diálogo: { $command }
making-moved = Portafolio guardado como carpeta; ahora está abierto desde allí: { $file }

## A talk

stage-slide = Diapositiva { $n } de { $of }
stage-away = Fuera del recorrido: Av Pág vuelve a la diapositiva { $n }
stage-black = La pantalla está en negro; cualquier tecla de avance la descubre
stage-white = La pantalla está en blanco; cualquier tecla de avance la descubre
stage-test = Carta de ajuste; cualquier tecla de avance la quita
stage-typed = Ir a la diapositiva { $n }: Enter
stage-no-freeze = Para conservar una imagen, el público necesita una ventana propia: S la abre
stage-locked = Mantenga pulsada Esc tres segundos para terminar la historia
# $screen: the name of the audience's screen
stage-lost = La pantalla { $screen } ya no está: la presentación sigue aquí
# $n: how many bars of a chart are gathered in this one
stage-others =
    { $n ->
        [one] Una más
       *[other] { $n } más
    }
stage-chart-name = Gráfico
# $by: what a slide's chart counts by
stage-chart =
    { $by ->
        [theme] Entradas por tema
        [country] Entradas por país
       *[year] Entradas por año
    }
# $id: what was asked for; $known: the ids that there are
present-unknown = No hay ninguna historia «{ $id }». Las historias son: { $known }
present-none = No hay ninguna historia «{ $id }»: el portafolio no tiene ninguna

## The presenter's window

# $title: of the story
audience-window = Público – { $title }
# $what: which slide of how many
audience-sees = El público ve: { $what }
# $name: a screen's; its size in pixels
screen-named = { $name }, { $width } × { $height }
screen-unnamed = { $width } × { $height }
presenter-top = Reloj y público
presenter-controls = Controles
presenter-slides = Diapositivas
presenter-notes = Notas
presenter-no-notes = No hay notas para esta diapositiva.
presenter-now = Ahora
presenter-elapsed = Transcurrido
presenter-over = Tiempo excedido
presenter-paused = Detenido en
# $time: so long has the talk gone on; $target: so long it is to take
presenter-of = { $time } de { $target }
presenter-clock-pause = Detener el reloj
presenter-clock-go-on = Reanudar el reloj
presenter-notes-larger = Notas más grandes
presenter-notes-smaller = Notas más pequeñas
presenter-slide-time = Esta diapositiva
presenter-audience = Público: { $screen }
presenter-beside = Público: la ventana junto a esta
presenter-live = El público ve esto
presenter-black = La pantalla del público está en negro
presenter-white = La pantalla del público está en blanco
presenter-test = La pantalla del público muestra la carta de ajuste
presenter-frozen = El público sigue viendo la imagen conservada
# $title: of the next slide
presenter-next = Siguiente: { $title }
presenter-last = Esta es la última diapositiva
presenter-shown = En el mapa
presenter-all = Todas las entradas
presenter-slide = Diapositiva { $n }: { $title }
presenter-back = Atrás
presenter-go-on = Siguiente
presenter-return = Volver a la diapositiva
presenter-freeze = Conservar su imagen
presenter-show-this = Mostrar esto
presenter-cover = Negro
presenter-cover-white = Blanco
presenter-open = Ventana del presentador
presenter-language = Idioma siguiente
presenter-laser = Láser
presenter-pen = Lápiz
presenter-arrow = Flecha
presenter-spotlight = Foco
presenter-erase = Borrar
presenter-card = Carta de ajuste
presenter-swap = Intercambiar pantallas
presenter-one = Una sola ventana
presenter-end = Terminar
# Why the screen does not go to sleep, as the system tells it
awake-reason = Se presenta una historia

## The test card

test-slide = El texto de las diapositivas nunca es menor que esta línea
test-least = Los nombres más pequeños del mapa y los créditos son como esta línea
# $screen: its name and size, $picture: the size of the picture on it, in pixels
test-screen = { $screen } – imagen { $picture }
test-help = Las cuatro esquinas, el círculo redondo, once grises y la tierra distinta del mar: así está bien ajustado el proyector

## La página web

web-map = Mapa
web-keys = Las flechas mueven el mapa, + y − acercan y alejan, 0 muestra todo
web-story = Historia
web-next = Diapositiva siguiente
web-previous = Diapositiva anterior
web-end = Terminar la historia
web-language = Idioma
web-look = Claro u oscuro
web-legend = Qué significan los símbolos
web-skip = Ir al mapa
web-about-page = Acerca de esta página
web-made-with = Hecha con Footprint Atlas. Esta página es un solo archivo: no carga ni envía nada.
web-needs-script = El mapa necesita JavaScript, que aquí no se ejecuta. Siguen todas las entradas como texto.

## Las diapositivas exportadas

export-no-story = El portafolio no tiene ninguna historia con diapositivas
export-no-layout = Los archivos { $format } no admiten esta disposición: map va con imágenes, PDF y la página web; slides, con PPTX y PDF; handout, profile, notes y talk, con PDF
export-no-slide = La historia «{ $story }» no tiene ninguna diapositiva «{ $id }». Sus diapositivas son: { $known }
export-no-card = «{ $id }» no tiene ficha que abrir: nombre un programa, un sitio o un país
export-no-option = { $what } no admite { $option }; va con { $with }
pptx-layout = Texto junto al mapa
pptx-title = Título
pptx-text = Texto
pptx-map = Mapa
pptx-number = Número de diapositiva
pptx-slide = Diapositiva
pptx-figure = Cifra clave

## Cuadernos: material impreso, perfiles e historias en páginas

booklet-contents = Contenido
booklet-overview = Vista general
booklet-credits = Fuentes y créditos
booklet-slides = Diapositivas mostradas
booklet-opened = Consultado durante las preguntas
booklet-page = { $n } / { $of }
booklet-what =
    { $entries ->
        [one] Una entrada
       *[other] { $entries } entradas
    } en { $countries ->
        [one] un país
       *[other] { $countries } países
    }: qué se hizo y dónde, con los años, financiadores y socios en la medida en que están publicados.
booklet-nothing-fits = Nada coincide con el filtro: no hay entradas que mostrar.
booklet-nothing = No hay ninguna entrada publicada.
booklet-locator = Mapa: dónde está: { $what }

export-profile = Un perfil es de un solo país: indíquelo con --fit, por ejemplo --fit HN
export-no-country = «{ $id }» no es un país. Indique uno con --fit, por ejemplo --fit HN
export-small-page = La página es demasiado pequeña para esta disposición: debe medir al menos { $short } por { $long } mm. Elija una más grande, por ejemplo A4 (en la línea de comandos: --size a4)
export-pdf-failed = No se pudo escribir el PDF: «{ $system }»
export-letters-system =
    { $n ->
        [one] Una letra se dibuja con una fuente de este sistema, porque las incluidas no la tienen; en otro puede verse distinta: { $letters }
       *[other] { $n } letras se dibujan con fuentes de este sistema, porque las incluidas no las tienen; en otro pueden verse distintas: { $letters }
    }
export-letters-none =
    { $n ->
        [one] Una letra no está en ninguna fuente de este sistema; la sustituye un recuadro: { $letters }
       *[other] { $n } letras no están en ninguna fuente de este sistema; las sustituyen recuadros: { $letters }
    }
export-text-size = Tamaño de la letra, %
export-unfinished = Se está escribiendo un archivo
export-unfinished-told = Si cierra la ventana ahora, no quedará ningún archivo.
export-unfinished-go-on = Seguir escribiendo
export-unfinished-stop = Detener y cerrar
export-why-no-talk = Solo después de una charla
export-why-no-country = Ningún país tiene una entrada
export-why-no-selection = No hay nada seleccionado que tenga un lugar
export-slide-small = { $slide }: el texto es tan largo que queda más pequeño de lo que se lee de lejos; acórtelo o divídalo en dos diapositivas
export-slide-cut = { $slide }: el texto es demasiado largo incluso en letra pequeña y termina con […]; acórtelo o divídalo en dos diapositivas
export-slide-over = { $slide }: el texto es demasiado largo incluso en letra pequeña y se sale de la diapositiva; acórtelo o divídalo en dos diapositivas
export-photos-unread =
    { $n ->
        [one] No se puede leer una imagen y se omite: { $files }
       *[other] No se pueden leer { $n } imágenes y se omiten: { $files }
    }
export-photos-beyond =
    { $n ->
        [one] Se omite una imagen, pues de una entrada se muestran { $most }: { $of }
       *[other] Se omiten { $n } imágenes, pues de una entrada se muestran { $most }: { $of }
    }
export-photos-left-out =
    { $n ->
        [one] Una imagen queda fuera de la página: en total, las imágenes pueden ocupar { $most } MB
       *[other] { $n } imágenes quedan fuera de la página: en total, las imágenes pueden ocupar { $most } MB
    }
