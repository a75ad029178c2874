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
