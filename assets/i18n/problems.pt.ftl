### O que está errado em um portfólio e como corrigi-lo (`.help`). Nomes de membros e valores ficam como no arquivo. Tradução não revisada.

# $record: onde está no arquivo, como features[12]
problem-in-record = { $record }: { $message }

## Arquivos inteiros

problem-empty-file = O arquivo está vazio
    .help = Escreva o arquivo ou use uma cópia completa dele
# $is: o que ele é
# $todo: como corrigir
problem-not-json = O arquivo é { $is }, não texto JSON
    .help = { $todo }
problem-cut-in-character = O arquivo parece cortado: termina no meio de um caractere
    .help = Use uma cópia completa do arquivo
problem-not-utf-8 = O byte { $byte } (número { $nth }) não é texto UTF-8
    .help = Salve o arquivo na codificação UTF-8
problem-zero-bytes = O arquivo termina em bytes nulos, como depois de uma queda de energia
    .help = Use a cópia anterior ou escreva o arquivo de novo
problem-cut-short = O arquivo parece cortado: { $why }
    .help = Use uma cópia completa do arquivo
problem-no-json = Isto não é JSON: { $why }
    .help = Corrija o texto neste ponto
problem-unreadable-file = Não é possível ler "{ $file }": { $why }
    .help = { $todo }
problem-archive-outside =
    { $n ->
        [one] O arquivo compactado contém um nome que leva para fora dele; é ignorado
       *[other] O arquivo compactado contém { $n } nomes que levam para fora dele; são ignorados
    }
    .help = Crie o .zip de novo a partir da pasta
problem-no-portfolio = Isto não é um portfólio: não contém portfolio.json nem programs.json
    .help = Abra uma pasta que os contenha ou um único arquivo GeoJSON
problem-no-manifest = O portfólio não tem portfolio.json: não tem título, temas nem idiomas
    .help = Escreva o arquivo
problem-no-programs = O portfólio não tem programs.json: não tem programas
    .help = Escreva o arquivo
problem-bad-story = A história é omitida: { $why }
    .help = Corrija a história ou retire o seu arquivo

# Cada um é o fim de uma frase: “Não é possível ler …: …”
file-missing = esse arquivo não existe
file-outside = está fora do portfólio
file-other = é { $is }, não um arquivo
file-large = tem mais de { $mebibytes } MiB
file-many-entries = contém mais de { $most } arquivos
file-encrypted = está protegido por senha
file-damaged = o arquivo compactado está danificado
file-broken = seus bytes estão danificados
file-unsupported = está compactado de uma forma que este programa não conhece
file-denied = você não tem permissão para lê-lo
# $system: o que diz o sistema
file-refused = o sistema diz “{ $system }”
kind-folder = uma pasta
kind-device = um pipe, um socket ou um dispositivo
kind-link = um link
story-no-text = o arquivo não é texto JSON
story-no-id = não tem "id"
story-no-slides = não tem uma lista "slides"

# O que um arquivo é em vez disso; $name: o formato
format-archive = um arquivo compactado { $name }
format-empty-archive = um arquivo compactado { $name } vazio
format-encoding = texto em { $name }
format-database = um banco de dados { $name } (como GeoPackage ou MBTiles)
format-tiles = um arquivo de blocos de mapa ({ $name })
format-file = um arquivo do formato { $name }
format-picture = uma imagem ({ $name })
format-program = um programa ({ $name })
format-web-page = uma página da web
format-xml = { $name } (como KML ou GPX)
format-pointer = um ponteiro do { $name }, não o próprio arquivo

todo-unpack = Descompacte-o e abra o arquivo que ele contém
todo-zip-ending = Abra-o com a extensão .zip
todo-geojson = Abra um arquivo GeoJSON, a pasta de um portfólio ou um .zip dela
todo-utf-8 = Salve-o na codificação UTF-8 e abra-o de novo
todo-convert = Converta-o em GeoJSON (QGIS: Exportar, Salvar feições como…) e abra-o
todo-basemap = Indique-o como mapa de base em portfolio.json
todo-download = Baixe o próprio arquivo, não a página sobre ele
todo-git-lfs = Execute `git lfs pull` e abra-o de novo
todo-check-name = Verifique o nome e a pasta
todo-check-rights = Verifique se o arquivo está completo e se você pode lê-lo
todo-no-link = Ponha no portfólio o próprio arquivo, não um link
todo-regular-file = Abra um arquivo comum ou uma pasta
todo-fewer-files = Retire o que não pertence ao portfólio
todo-unpack-password = Descompacte-o com a senha e abra a pasta
todo-zip-again = Crie o .zip de novo ou abra a própria pasta
# $variable: uma variável de ambiente
todo-raise-limit = Para lê-lo mesmo assim, dê a { $variable } um valor maior que { $mebibytes }

## JSON

# Cada um é o fim de uma frase: “Isto não é JSON: …”
json-cut-list = um array ficou aberto
json-cut-object = um objeto ficou aberto
json-cut-text = um texto ficou aberto
json-cut-value = falta um valor
json-expected-colon = aqui deveria estar ":"
json-expected-comma-or-bracket = aqui deveria estar "," ou "]"
json-expected-comma-or-brace = aqui deveria estar "," ou "{"}"}"
json-expected-value = aqui deveria haver um valor
json-expected-quote = aqui deveria haver um nome entre aspas
json-bad-escape = esta sequência de escape (\) não é de JSON
json-bad-number = isto não é um número de JSON
json-large-number = este número é grande demais
json-bad-character = esta sequência de escape (\u) não corresponde a nenhum caractere
json-control-character = há um caractere de controle dentro de um texto
json-trailing-comma = depois desta vírgula deveria haver mais
json-trailing-characters = há mais depois do fim
json-too-deep = tem níveis aninhados demais
json-too-many-elements = um array tem elementos demais
json-too-many-members = um objeto tem membros demais
json-no-room = não há espaço para guardá-lo
json-other-sort = aqui há { $sort }, não { $wanted }
# $system: o que diz o leitor de JSON
json-other = “{ $system }”

sort-object = um objeto
sort-array = um array
sort-text = um texto
sort-text-by-language = um texto ou um objeto de textos por idioma
sort-flag = true ou false
sort-null = null
sort-number = um número
sort-position = uma posição [longitude, latitude]

## Qualquer registro

problem-record-broken = Não é possível ler o registro: { $why }
    .help = Corrija o texto; o registro é omitido
problem-record-type = Isto é { $sort }, não um objeto
    .help = Escreva aqui um objeto ou retire isto; é omitido
problem-duplicate-member = "{ $member }" aparece duas vezes; vale o último
    .help = Deixe só um dos dois
problem-wrong-type = "{ $member }" é { $sort }, não { $wanted }
    .help = Escreva { $wanted }; é omitido
problem-invalid-text = Não é possível ler "{ $member }": { $why }
    .help = Corrija o texto ou retire o caractere danificado; é omitido
problem-invalid-value = Não é possível ler "{ $member }": { $why }
    .help = Corrija o valor; é omitido
problem-bad-language = "{ $member }": "{ $tag }" não é uma etiqueta de idioma
    .help = Use uma etiqueta BCP 47, como "es" ou "pt-BR"
problem-bad-date = "{ $member }" é "{ $date }", que não é um ano, mês ou dia do calendário
    .help = Escreva um ano (1998), um mês (1998-10) ou um dia (1998-10-26), ou deixe-o fora: não publicado
problem-country-form = O código de país "{ $country }" é tomado como "{ $code }"
    .help = Escreva o código ISO 3166-1 alfa-2 em maiúsculas
problem-unknown-country = "{ $country }" não é um código de país; é omitido
    .help = Escreva o código ISO 3166-1 alfa-2, como "HN"
problem-unknown-source = Não há nenhuma fonte "{ $source }"
    .help = Acrescente-a a "sources" em portfolio.json
problem-empty-source = A fonte não tem título, url nem arquivo
    .help = Dê-lhe um nome ou retire-a; é omitida
problem-unknown-theme = Não há nenhum tema "{ $theme }"
    .help = Acrescente-o a "themes" em portfolio.json

## portfolio.json

problem-manifest-type = O portfólio é { $sort }, não um objeto
    .help = Escreva um objeto com "title", "organization" e "themes"
problem-unknown-version = O formato é da versão { $version }; este programa conhece a versão { $known }
    .help = Procure uma versão mais recente do programa
problem-bad-view = "view" não indica nenhum lugar do mundo; abre-se com todos os locais
    .help = Escreva {"{"}"center": [lon, lat], "zoom": 5{"}"} ou {"{"}"fit": [W, S, E, N]{"}"}
problem-bad-basemap = O mapa de base não pode ser usado
    .help = Dê-lhe um id, um tipo ({ $types }) e um endereço da web ou um arquivo; é omitido
problem-basemap-url = A url do mapa de base não é um endereço da web
    .help = Escreva um que comece com https://, ou omita "url" e indique em "file" um arquivo da pasta do portfólio; o mapa de base é omitido
problem-bad-bookmark = O marcador não pode ser usado
    .help = Dê-lhe um "name", uma "view" que fique no mundo e, em "filter", somente { $filters }; é omitido
problem-theme-id = O tema não tem um id próprio
    .help = Dê-lhe um "id"; é omitido
problem-unknown-symbol = Não há nenhum símbolo "{ $symbol }"
    .help = Use um destes: { $symbols }
problem-bad-color = "{ $color }" não é uma cor
    .help = Escreva-a como "#RRGGBB"

## programs.json

problem-programs-type = Os programas são { $sort }, não um array
    .help = Escreva um array de objetos, um para cada programa: [{"{"}"id": …{"}"}]
problem-too-many-programs = Há mais programas do que cabem; os que vêm depois dos primeiros { $read } são omitidos
    .help = { $todo }
problem-missing-id = Não há "id"
    .help = { todo-id-of-program }
problem-program-id = O id "{ $id }" tem outros caracteres ou nenhum
    .help = { todo-id-of-program }
problem-program-id-type = O id é { $sort }, não um texto
    .help = { todo-id-of-program }
todo-id-of-program = Dê-lhe um id de letras, dígitos, ".", "_", "~" e "-"; o programa é omitido
problem-duplicate-program = O id "{ $id }" é o de outro programa; este é omitido
    .help = Dê a cada programa um id próprio
problem-missing-title = Não há título
    .help = Dê-lhe um "title"; o id aparece no lugar dele
problem-long-label = "short" tem { $n } caracteres, mais de { $most }
    .help = Encurte-o para que as listas o mostrem inteiro
problem-countries-one-text = "countries" é um texto, não uma lista
    .help = Escreva uma lista, como ["HN", "GT"]
problem-countries-type = "countries" é { $sort }, não uma lista
    .help = Escreva uma lista, como ["HN", "GT"]; é omitido
problem-unknown-kind = "kind" não é "program", "office" nem "partnership"
    .help = Use um destes; é tomado como "program"
problem-unknown-classification = "classification" não é "source" nem "ours"
    .help = Use um destes; é tomado como "ours"
problem-period-out-of-order = O período termina antes de começar; o seu fim é omitido
    .help = Corrija "start" e "end", ou "after" e "before"
problem-bad-figure = O número não tem um "number" que se possa escrever
    .help = Dê-lhe um "number"; é omitido
problem-unsafe-link = O link "{ $link }" não é um endereço simples da web ou de e-mail
    .help = Só http, https e mailto são abertos; é mostrado como texto
problem-large-photo = A foto "{ $photo }" tem mais de { $mebibytes } MiB
    .help = Reduza-a
problem-bad-photo = A foto "{ $photo }" não é uma imagem PNG, JPEG, GIF nem WebP
    .help = Converta-a em PNG ou JPEG
problem-missing-photo = A foto "{ $photo }" não está lá
    .help = Ponha-a na pasta photos/ ou retire o nome
problem-unsafe-photo = A foto "{ $photo }" não é lida: { $why }
    .help = Indique uma imagem da pasta photos/

## sites.geojson

problem-site-id = O id "{ $id }" tem outros caracteres ou nenhum
    .help = Use letras, dígitos, ".", "_", "~" e "-"; é omitido
problem-duplicate-site = O id é o de outro local; este se chama "{ $id }"
    .help = Dê a cada local um id próprio
problem-program-and-programs = O local tem "program" e "programs"; os dois são tomados juntos
    .help = Deixe só um dos dois
problem-unknown-program = Não há nenhum programa "{ $program }"
    .help = Use o "id" de um programa de programs.json
problem-missing-program = O local não pertence a nenhum programa
    .help = Indique-o em "program"
problem-site-without-place = O local não tem posição nem país; o mapa não pode mostrá-lo
    .help = Escreva o seu "country"
problem-swapped-site = O local está fora do seu país, mas dentro dele se longitude e latitude forem trocadas
    .help = Escreva [longitude, latitude], nesta ordem
problem-site-not-a-point = Um local é um Point, ou null se o lugar não foi publicado; é mostrado no seu país
    .help = Use um Point; ponha outras geometrias em um arquivo GeoJSON à parte
problem-null-island = O local está em 0°, 0°, no golfo da Guiné, aonde vão parar coordenadas que faltam
    .help = Escreva as coordenadas ou ponha null como geometria
problem-position-of-country = Só se conhece o país, por isso a posição não é mostrada
    .help = Ponha null como geometria, ou "precision" "approximate"
problem-precision-without-position = "precision" é "{ $precision }", mas não há posição; é mostrado no seu país
    .help = Escreva a posição, ou "precision": "country"
problem-unknown-precision = Não há nenhuma precisão "{ $precision }"
    .help = Use "exact", "approximate" ou "country"
problem-bad-count = "count" não é um número inteiro de 1 a 1.000.000; é tomado como 1
    .help = Escreva quantos lugares reais o local representa

## stories/*.json

problem-too-many-stories = Há mais histórias do que cabem; a partir de "{ $file }" são omitidas
    .help = { $todo }
problem-duplicate-story = O id "{ $id }" é o da história de "{ $file }"; esta é omitida
    .help = Dê a cada história um id próprio
problem-too-many-slides = A história tem mais slides do que cabem; os posteriores aos primeiros { $read } são omitidos
    .help = Divida-a em duas histórias
problem-empty-slide = O slide não mostra nada; é omitido
    .help = Dê-lhe "title", "text", "view", "media", "figures" ou "chart"
problem-slide-title = O slide não tem título
    .help = Dê-lhe um "title": assim o chamam as listas e os leitores de tela
problem-slide-no-id = O slide não tem "id"; chama-se "{ $id }"
    .help = { todo-id-of-slide }
problem-slide-id = O id tem outros caracteres ou não é um texto; o slide se chama "{ $id }"
    .help = { todo-id-of-slide }
problem-duplicate-slide = O id é o de outro slide; este se chama "{ $id }"
    .help = Dê a cada slide da história um id próprio
todo-id-of-slide = Dê-lhe um id de letras, dígitos, ".", "_", "~" e "-"
problem-slide-view = "view" não indica nenhum lugar do mundo; o mapa fica onde estava
    .help = Escreva {"{"}"center": [lon, lat], "zoom": 5{"}"} ou {"{"}"fit": …{"}"} com um id, [W, S, E, N] ou um filtro por { $filters }
problem-slide-filter = "filter" pede algo que não se conhece; é omitido
    .help = Filtre somente por { $filters }, com os valores que os links têm
problem-unknown-id = Nada se chama "{ $id }"; é omitido
    .help = Escreva o id de um programa, de um local ou de um lugar, ou um código de país
problem-ambiguous-id = "{ $id }" designa vários registros; é omitido
    .help = Escreva o que se quer dizer: { $forms }
problem-slide-media = A imagem não tem "file"; é omitida
    .help = Indique uma imagem da pasta photos/
problem-highlight-outside = O que está em destaque fica fora da vista: { $ids }
    .help = Escolha uma vista mais ampla ou retire-o de "highlight"
problem-missing-alt = A imagem não tem palavras para quem não a vê
    .help = Escreva em "alt" o que ela mostra
problem-unknown-chart = Não há nenhum gráfico "{ $chart }"; é omitido
    .help = Use um destes: { $charts }
problem-bad-seconds = "seconds" não é um tempo que um slide possa durar; é omitido
    .help = Escreva um número de segundos maior que 0 e de um dia no máximo
problem-long-text = "{ $member }" tem { $n } caracteres, mais do que { $most }; é cortado
    .help = Encurte-o
problem-slide-html = O texto contém HTML, que é mostrado como está escrito
    .help = Use Markdown: **forte**, *ênfase*, listas e [links](https://example.org)
problem-slide-picture = O texto contém uma imagem; no lugar dela está a sua descrição
    .help = Indique a imagem em "media"
# $members: names of members; $languages: language tags
problem-missing-language = Faltam idiomas do portfólio em { $members }: { $languages }
    .help = Escreva o texto também neles; os seus leitores o veem em outro idioma

## GeoJSON

problem-other-json = Isto é JSON, mas não GeoJSON: { $sort }
    .help = { todo-feature-collection }
problem-geojson-type = Isto não é GeoJSON: o seu "type" é "{ $type }"
    .help = { todo-feature-collection }
problem-geojson-type-no-text = Isto não é GeoJSON: o seu "type" não é um texto
    .help = { todo-feature-collection }
problem-geojson-no-type = Isto é JSON, mas não GeoJSON: não tem "type"
    .help = { todo-feature-collection }
todo-feature-collection = GeoJSON começa com {"{"}"type": "FeatureCollection", "features": […]{"}"}
problem-topojson = Isto é TopoJSON, não GeoJSON
    .help = Converta-o em GeoJSON, por exemplo com topo2geo
problem-part-of-portfolio = Este é um dos arquivos de um portfólio
    .help = Abra a pasta que o contém
problem-newline-delimited = O arquivo contém um texto GeoJSON por linha, não um só; é lido linha por linha
    .help = Dê-lhe a extensão .geojsonl ou reúna tudo em uma FeatureCollection
problem-broken-text = Um texto da sequência está danificado e é omitido: { $why }
    .help = Corrija-o ou retire-o
problem-no-features = A FeatureCollection não tem uma lista "features"
    .help = Escreva "features": […], mesmo que vazia
problem-not-a-feature = Isto não é uma feição (Feature)
    .help = Escreva {"{"}"type": "Feature", "geometry": …, "properties": …{"}"}; é omitido
problem-missing-member = A feição não tem "{ $member }"
    .help = Escreva-o, mesmo que seja null (RFC 7946, seção 3.2)
problem-properties-type = "properties" é { $sort }, não um objeto
    .help = Escreva um objeto ou null; a feição é omitida
problem-feature-id = "id" é { $sort }, não um texto nem um número
    .help = Escreva um texto; é omitido
problem-duplicate-feature = O id é o de outra feição; esta se chama "{ $id }"
    .help = Dê a cada feição um id próprio
problem-forbidden-member = Um objeto { $form } não deve ter "{ $member }" (RFC 7946, seção 7.1); é ignorado
    .help = Retire-o
problem-bad-bbox = "bbox" não é uma lista de quatro ou seis números; é ignorado
    .help = Escreva [oeste, sul, leste, norte] ou retire-o
problem-web-mercator = As coordenadas estão em Web Mercator (EPSG:3857); são convertidas em graus
    .help = { todo-wgs-84 }
problem-unknown-crs = O sistema de coordenadas não é nomeado; as coordenadas são tomadas como WGS 84, e nenhum link é seguido
    .help = { todo-wgs-84 }
problem-other-crs = As coordenadas estão em "{ $crs }", não em graus de WGS 84
    .help = { todo-wgs-84 }
todo-wgs-84 = Exporte-o de novo como WGS 84 (EPSG:4326), como pede a seção 4 da RFC 7946
problem-too-many-features = O arquivo tem mais feições do que cabem; as que vêm depois das primeiras { $shown } são omitidas
    .help = { $todo }

## Geometrias

problem-geometry-type = A geometria é { $sort }, não um objeto
    .help = Escreva uma geometria ou null; a geometria é omitida
problem-geometry-kind = O "type" da geometria é "{ $type }", que não é de GeoJSON
    .help = Use Point, LineString, Polygon, suas formas Multi ou GeometryCollection; a geometria é omitida
problem-no-coordinates = A geometria não tem "coordinates"
    .help = Escreva-as ou ponha null como geometria; a geometria é omitida
problem-no-geometries = A coleção não tem uma lista "geometries"
    .help = Escreva-a, mesmo que vazia; a geometria é omitida
problem-nested = As coleções de geometrias têm mais de { $most } níveis aninhados
    .help = Reduza os níveis (a RFC 7946, seção 3.1.8, desaconselha aninhar); a geometria é omitida
problem-coordinates = As coordenadas não correspondem ao tipo da geometria: { $why }
    .help = Escreva tantos colchetes quantos o tipo pede, com números dentro; a geometria é omitida
problem-too-many-positions = O arquivo tem mais posições do que cabem; a geometria é omitida
    .help = Simplifique suas geometrias ou dê a { $variable } o valor 1024
problem-short-position = Uma posição tem menos de dois números
    .help = { todo-lon-lat-degrees }
problem-off-earth = A posição { $position } não está na Terra
    .help = { todo-lon-lat-degrees }
problem-swapped-off-earth = A posição { $position } não está na Terra: longitude e latitude estão trocadas?
    .help = { todo-lon-lat-degrees }
todo-lon-lat-degrees = Escreva [longitude, latitude] em graus, nesta ordem; a geometria é omitida
problem-short-line = A linha tem uma só posição
    .help = Uma linha precisa de duas ou mais; a geometria é omitida
problem-short-ring =
    { $n ->
        [0] O anel não tem posições
        [one] O anel tem uma posição
       *[other] O anel tem { $n } posições
    }
    .help = Um anel precisa de quatro ou mais, a última igual à primeira; a geometria é omitida
problem-open-rings =
    { $n ->
        [one] Um anel não terminava onde começou; foi fechado
       *[other] { $n } anéis não terminavam onde começaram; foram fechados
    }
    .help = Repita a primeira posição no fim
problem-short-rings =
    { $n ->
        [one] Um anel interior tem menos de quatro posições; é omitido
       *[other] { $n } anéis interiores têm menos de quatro posições; são omitidos
    }
    .help = Dê a cada anel quatro posições ou mais
problem-short-lines =
    { $n ->
        [one] Uma linha tem uma só posição; é omitida
       *[other] { $n } linhas têm uma só posição; são omitidas
    }
    .help = Dê a cada linha duas posições ou mais
problem-antarctic =
    { $n ->
        [one] Uma feição está na Antártida: suas longitudes e latitudes estão trocadas?
       *[other] { $n } feições estão na Antártida: suas longitudes e latitudes estão trocadas?
    }
    .help = Escreva [longitude, latitude], nesta ordem
problem-antimeridian =
    { $n ->
        [one] Uma geometria cruza o antimeridiano; foi cortada ali
       *[other] { $n } geometrias cruzam o antimeridiano; foram cortadas ali
    }
    .help = Corte-as em ±180 (RFC 7946, seção 3.1.9)
problem-wrapped =
    { $n ->
        [one] Uma feição tem longitudes além de 180; foi deslocada uma volta
       *[other] { $n } feições têm longitudes além de 180; foram deslocadas uma volta
    }
    .help = Escreva longitudes de -180 a 180 (RFC 7946, seção 3.1.9)
