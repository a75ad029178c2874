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

period-from = Desde { $start }
period-to = Hasta { $end }
period-from-to = De { $start } a { $end }
period-after = Después de { $date }
period-before = Antes de { $date }
period-not-published = Años no publicados
period-with-note = { $period }. { $note }

## Cuán bien se conoce un lugar

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
details-status = Estado
details-summary = En breve
details-activities = Qué se hizo
details-funders = Financiadores
details-partners = Socios
details-entries = Entradas
details-note = Nota
details-links = Enlaces
details-sectors = Sectores CAD
details-updated = Registro actualizado
details-other = Más
details-sources = Fuentes
details-not-published = No publicado
details-no-entry = La fuente no nombra ningún programa en { $country }
details-whole-region = Toda la región; países no enumerados
details-more-countries = Y otros países, sin nombrar
details-other-language = { $text } [{ $lang }]
details-read-on = consultado el { $date }

## The map

map-legend-exact = Ciudad conocida
map-legend-approximate = Lugar conocido aproximadamente
map-legend-country = País conocido, lugar no publicado
map-legend-many = Tantos trazos como lugares
map-credits = Mapa incluido · Natural Earth · © GeoNames, CC BY 4.0
map-credits-online = © colaboradores de OpenStreetMap · Natural Earth
map-credits-offline = Sin conexión: mapa incluido · Natural Earth · © GeoNames, CC BY 4.0
map-kilometers = { $n } km
map-meters = { $n } m
map-site = { $place }: { $program }. { $precision }
map-entry = { $label }. { $precision }
map-country =
    { $n ->
        [one] { $country }: una entrada, lugar no publicado
       *[other] { $country }: { $n } entradas, lugares no publicados
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
    }. Un símbolo sólido señala el centro de una ciudad conocida; un marco de trazos indica que solo se conoce el país.

## Paneles: la lista

list-name = Lista de entradas
list-region = Región
list-whole-region = Toda la región
list-no-country = País no publicado
list-no-theme = Sin tema
list-features = Elementos
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
figure-features =
    { $n ->
        [one] elemento
       *[other] elementos
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
        [one] Cuán bien conocemos el lugar
       *[other] Cuán bien conocemos los lugares
    }
card-sources =
    { $n ->
        [one] Fuente
       *[other] Fuentes
    }
card-sectors = Sectores CAD (clasificación nuestra): { $sectors }
card-updated = Registro actualizado: { $date }
card-classification-ours = La fuente no incluye esta entrada en ningún apartado; su tema es una clasificación nuestra.
card-country-silent = Que la fuente no nombre un país no significa necesariamente que no haya habido trabajo en él.
card-entries =
    { $n ->
        [one] Una entrada
       *[other] { $n } entradas
    }
translation-not-reviewed = Traducción no revisada
close = Cerrar

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
zoom-name = Escala
online-basemap-explained = Mientras está activo, carga imágenes de mapa de la red. Todo lo demás permanece en este equipo.
online-basemap-none = Este portafolio no ofrece ninguno.

action-show-all = Mostrar todo
action-zoom-in = Acercar
action-zoom-out = Alejar
action-next-entry = Entrada siguiente
action-previous-entry = Entrada anterior
action-back = Volver un paso
action-toggle-list = Mostrar u ocultar la lista
action-copy-card = Copiar lo que dice la ficha
action-open = Abrir…
action-reload = Cargar de nuevo
action-export = Exportar imagen…
action-about-data = Acerca de estos datos
action-online-basemap = Mapa base en línea
action-coordinates = Coordenadas
action-full-screen = Pantalla completa
action-keys = Teclas
action-problems = Problemas
action-about = Acerca de Footprint Atlas
action-quit = Salir
look-system = Según el sistema
look-light = Claro
look-dark = Oscuro
look-projector = Proyector

## Paneles: diálogos

about-data-title = Acerca de estos datos
about-data-no-date = No se publica ninguna fecha de los datos.
about-data-updated = Última modificación de los datos: { $date }
about-data-gaps = Lo que la fuente no dice
about-data-notes = Acerca del trabajo y de estos datos
about-data-sources = Fuentes
about-data-credits = Créditos
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
about-license-code = Programa: MIT o Apache-2.0
about-license-fonts = Tipografía: Inter (SIL Open Font License 1.1), DejaVu Sans (licencia Bitstream Vera)
about-license-icons = Pictogramas: Phosphor Icons (MIT)
about-license-data = Mapa incorporado: Natural Earth (dominio público); ciudades: GeoNames (CC BY 4.0); nombres de los países: Unicode CLDR (licencia Unicode)
about-network = No se carga nada de la red a menos que usted active el mapa base en línea o abra un enlace.

keys-more = Más teclas
keys-map = En el mapa
gesture-arrows = Flechas
gesture-arrows-do = Ir de un sitio a otro
gesture-wheel = Rueda
gesture-wheel-does = Acercar o alejar en el puntero
gesture-drag = Arrastrar
gesture-drag-does = Mover el mapa
gesture-double-click = Doble clic
gesture-double-click-does = Acercar
gesture-shift-drag = Mayús y arrastrar
gesture-shift-drag-does = Acercar a un recuadro

problems-title =
    { $n ->
        [one] Un problema en el portafolio
       *[other] { $n } problemas en el portafolio
    }
problems-explained = Lo que tiene un error se omite; el resto se muestra. Corrija los archivos y cárguelos de nuevo.
problem-error = Error
problem-warning = Advertencia
problem-place = { $severity } · { $file }, línea { $line }, columna { $column }

## The command line

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

show-unknown = No hay ningún programa, sitio o país «{ $id }». Busque su identificador con: footprint-atlas search TEXTO
# $forms: the ways to write the id so that it stands for one record
show-clash = «{ $id }» corresponde a varios registros. Escriba uno de: { $forms }

## Notices and dialogs

notice-exported = Guardado como { $file }
notice-failed = Algo falló en segundo plano; se escribió un informe. No se perdió nada.
notice-settings = La configuración estaba dañada y empieza de nuevo; la anterior se conserva en { $file }
notice-crash = La última sesión terminó de forma inesperada. Este es un inicio seguro; hay un informe en { $file }
dialog-open = Abrir un portafolio
dialog-portfolios = Portafolios (.zip, .geojson)
dialog-export = Exportar la imagen
map-coordinates = Latitud { $lat }°, longitud { $lon }°
