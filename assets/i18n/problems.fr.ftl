### Ce qui ne va pas dans un portefeuille et comment le corriger (`.help`). Les noms de membres et de valeurs sont ceux du fichier. Traduction non relue.

problem-in-record = { $record } : { $message }

## Fichiers entiers

problem-empty-file = Le fichier est vide
    .help = Écrivez le fichier ou prenez-en une copie complète
problem-not-json = Le fichier est { $is }, pas du texte JSON
    .help = { $todo }
problem-cut-in-character = Le fichier semble tronqué : il se termine au milieu d’un caractère
    .help = Prenez une copie complète du fichier
problem-not-utf-8 = L’octet { $byte } (numéro { $nth }) n’est pas du texte UTF-8
    .help = Enregistrez le fichier avec l’encodage UTF-8
problem-zero-bytes = Le fichier se termine par des octets nuls, comme après une coupure de courant
    .help = Reprenez la copie précédente ou réécrivez le fichier
problem-cut-short = Le fichier semble tronqué : { $why }
    .help = Prenez une copie complète du fichier
problem-no-json = Ce n’est pas du JSON : { $why }
    .help = Corrigez le texte à cet endroit
problem-unreadable-file = Impossible de lire "{ $file }" : { $why }
    .help = { $todo }
problem-archive-outside =
    { $n ->
        [one] L’archive contient un nom qui mène hors d’elle ; il est ignoré
       *[other] L’archive contient { $n } noms qui mènent hors d’elle ; ils sont ignorés
    }
    .help = Refaites le .zip à partir du dossier
problem-no-portfolio = Ce n’est pas un portefeuille : il ne contient ni portfolio.json ni programs.json
    .help = Ouvrez un dossier qui les contient, ou un seul fichier GeoJSON
problem-no-manifest = Le portefeuille n’a pas de portfolio.json : il n’a ni titre, ni thèmes, ni langues
    .help = Écrivez le fichier
problem-no-programs = Le portefeuille n’a pas de programs.json : il n’a pas de programmes
    .help = Écrivez le fichier
problem-bad-story = Le récit est omis : { $why }
    .help = Corrigez le récit ou retirez son fichier

file-missing = ce fichier n’existe pas
file-outside = il se trouve hors du portefeuille
file-other = c’est { $is }, pas un fichier
file-large = il dépasse { $mebibytes } Mio
file-many-entries = il contient plus de { $most } fichiers
file-encrypted = il est protégé par un mot de passe
file-damaged = l’archive est endommagée
file-broken = ses octets sont endommagés
file-unsupported = l’archive est compressée d’une façon que ce logiciel ne connaît pas
file-denied = vous n’avez pas le droit de le lire
file-refused = le système dit « { $system } »
kind-folder = un dossier
kind-device = un tube, un socket ou un périphérique
kind-link = un lien
story-no-text = le fichier n’est pas du texte JSON
story-no-id = il n’a pas d’"id"
story-no-slides = il n’a pas de liste "slides"

format-archive = une archive { $name }
format-empty-archive = une archive { $name } vide
format-encoding = du texte en { $name }
format-database = une base de données { $name } (comme GeoPackage ou MBTiles)
format-tiles = une archive de tuiles de carte ({ $name })
format-file = un fichier au format { $name }
format-picture = une image ({ $name })
format-program = un programme informatique ({ $name })
format-web-page = une page web
format-xml = du { $name } (comme KML ou GPX)
format-pointer = un pointeur de { $name }, pas le fichier lui-même

todo-unpack = Décompressez-le et ouvrez le fichier qu’il contient
todo-zip-ending = Ouvrez-le avec l’extension .zip
todo-geojson = Ouvrez un fichier GeoJSON, le dossier d’un portefeuille ou un .zip de celui-ci
todo-utf-8 = Enregistrez-le avec l’encodage UTF-8 et rouvrez-le
todo-convert = Convertissez-le en GeoJSON (QGIS : Exporter, Sauvegarder les entités sous…) et ouvrez le résultat
todo-basemap = Déclarez-le comme fond de carte dans portfolio.json
todo-download = Téléchargez le fichier lui-même, pas la page qui le présente
todo-git-lfs = Exécutez `git lfs pull` et rouvrez-le
todo-check-name = Vérifiez le nom et le dossier
todo-check-rights = Vérifiez que le fichier est complet et que vous pouvez le lire
todo-no-link = Mettez dans le portefeuille le fichier lui-même, pas un lien
todo-regular-file = Ouvrez un fichier ordinaire ou un dossier
todo-fewer-files = Retirez ce qui n’appartient pas au portefeuille
todo-unpack-password = Décompressez-le avec son mot de passe et ouvrez le dossier
todo-zip-again = Refaites le .zip ou ouvrez le dossier lui-même
todo-raise-limit = Pour le lire quand même, donnez à { $variable } une valeur supérieure à { $mebibytes }

## JSON

json-cut-list = un tableau reste ouvert
json-cut-object = un objet reste ouvert
json-cut-text = un texte reste ouvert
json-cut-value = une valeur manque
json-expected-colon = il devrait y avoir ici ":"
json-expected-comma-or-bracket = il devrait y avoir ici "," ou "]"
json-expected-comma-or-brace = il devrait y avoir ici "," ou "{"}"}"
json-expected-value = il devrait y avoir ici une valeur
json-expected-quote = il devrait y avoir ici un nom entre guillemets
json-bad-escape = cette séquence d’échappement (\) n’est pas du JSON
json-bad-number = ce n’est pas un nombre JSON
json-large-number = ce nombre est trop grand
json-bad-character = cette séquence d’échappement (\u) ne correspond à aucun caractère
json-control-character = un caractère de contrôle se trouve dans un texte
json-trailing-comma = il devrait y avoir une suite après cette virgule
json-trailing-characters = il y a encore quelque chose après la fin
json-too-deep = l’imbrication est trop profonde
json-too-many-elements = un tableau a trop d’éléments
json-too-many-members = un objet a trop de membres
json-no-room = il n’y a pas de place pour le conserver
json-other-sort = il y a ici { $sort }, pas { $wanted }
json-other = « { $system } »

sort-object = un objet
sort-array = un tableau
sort-text = un texte
sort-text-by-language = un texte ou un objet de textes par langue
sort-flag = true ou false
sort-null = null
sort-number = un nombre
sort-position = une position [longitude, latitude]

## Tout enregistrement

problem-record-broken = L’enregistrement ne peut pas être lu : { $why }
    .help = Corrigez le texte ; l’enregistrement est omis
problem-record-type = C’est { $sort }, pas un objet
    .help = Écrivez ici un objet ou retirez cette valeur ; elle est omise
problem-duplicate-member = "{ $member }" figure deux fois ; le dernier compte
    .help = Gardez un seul des deux
problem-wrong-type = "{ $member }" est { $sort }, pas { $wanted }
    .help = Écrivez { $wanted } ; la valeur est omise
problem-invalid-text = Impossible de lire "{ $member }" : { $why }
    .help = Corrigez le texte ou retirez le caractère endommagé ; le texte est omis
problem-invalid-value = Impossible de lire "{ $member }" : { $why }
    .help = Corrigez la valeur ; elle est omise
problem-bad-language = "{ $member }" : "{ $tag }" n’est pas une étiquette de langue
    .help = Utilisez une étiquette BCP 47, comme "es" ou "pt-BR"
problem-bad-date = "{ $member }" vaut "{ $date }", qui n’est ni une année, ni un mois, ni un jour du calendrier
    .help = Écrivez une année (1998), un mois (1998-10) ou un jour (1998-10-26), ou ne mettez rien : non publié
problem-country-form = Le code de pays "{ $country }" est lu comme "{ $code }"
    .help = Écrivez le code ISO 3166-1 alpha-2 en majuscules
problem-unknown-country = "{ $country }" n’est pas un code de pays ; il est omis
    .help = Écrivez le code ISO 3166-1 alpha-2, comme "HN"
problem-unknown-source = Il n’y a pas de source "{ $source }"
    .help = Ajoutez-la à "sources" dans portfolio.json
problem-empty-source = La source n’a ni titre, ni url, ni fichier
    .help = Nommez-la ou retirez-la ; elle est omise
problem-unknown-theme = Il n’y a pas de thème "{ $theme }"
    .help = Ajoutez-le à "themes" dans portfolio.json

## portfolio.json

problem-manifest-type = Le portefeuille est { $sort }, pas un objet
    .help = Écrivez un objet avec "title", "organization" et "themes"
problem-unknown-version = Le format est de la version { $version } ; ce logiciel connaît la version { $known }
    .help = Cherchez une version plus récente du logiciel
problem-bad-view = "view" n’indique aucun lieu du monde ; la carte s’ouvre sur tous les sites
    .help = Écrivez {"{"}"center": [lon, lat], "zoom": 5{"}"} ou {"{"}"fit": [W, S, E, N]{"}"}
problem-bad-basemap = Le fond de carte est inutilisable
    .help = Donnez-lui un id, un type ({ $types }) et une adresse web ou un fichier ; il est omis
problem-basemap-url = L’url du fond de carte n’est pas une adresse web
    .help = Écrivez-en une qui commence par https://, ou omettez "url" et nommez dans "file" un fichier du dossier du portefeuille ; le fond de carte est omis
problem-bad-bookmark = Le signet est inutilisable
    .help = Donnez-lui un "name", une "view" située dans le monde et, dans "filter", seulement { $filters } ; il est omis
problem-theme-id = Le thème n’a pas d’id propre
    .help = Donnez-lui un "id" ; il est omis
problem-unknown-symbol = Il n’y a pas de symbole "{ $symbol }"
    .help = Utilisez l’un de ceux-ci : { $symbols }
problem-bad-color = "{ $color }" n’est pas une couleur
    .help = Écrivez-la sous la forme "#RRGGBB"

## programs.json

problem-programs-type = Les programmes sont { $sort }, pas un tableau
    .help = Écrivez un tableau d’objets, un par programme : [{"{"}"id": …{"}"}]
problem-too-many-programs = Il y a plus de programmes que de place ; ceux qui suivent les { $read } premiers sont omis
    .help = { $todo }
problem-missing-id = Il n’y a pas d’"id"
    .help = { todo-id-of-program }
problem-program-id = L’id "{ $id }" a d’autres caractères, ou aucun
    .help = { todo-id-of-program }
problem-program-id-type = L’id est { $sort }, pas un texte
    .help = { todo-id-of-program }
todo-id-of-program = Donnez-lui un id fait de lettres, de chiffres, de ".", "_", "~" et "-" ; le programme est omis
problem-duplicate-program = L’id "{ $id }" est celui d’un autre programme ; celui-ci est omis
    .help = Donnez à chaque programme un id propre
problem-missing-title = Il n’y a pas de titre
    .help = Donnez-lui un "title" ; son id en tient lieu
problem-long-label = "short" a { $n } caractères, plus de { $most }
    .help = Raccourcissez-le pour que les listes le montrent en entier
problem-countries-one-text = "countries" est un texte, pas une liste
    .help = Écrivez une liste, comme ["HN", "GT"]
problem-countries-type = "countries" est { $sort }, pas une liste
    .help = Écrivez une liste, comme ["HN", "GT"] ; la valeur est omise
problem-unknown-kind = "kind" n’est ni "program", ni "office", ni "partnership"
    .help = Utilisez l’un d’eux ; la valeur est lue comme "program"
problem-unknown-classification = "classification" n’est ni "source" ni "ours"
    .help = Utilisez l’un d’eux ; la valeur est lue comme "ours"
problem-period-out-of-order = La période finit avant de commencer ; sa fin est omise
    .help = Corrigez "start" et "end", ou "after" et "before"
problem-bad-figure = Le chiffre n’a pas de "number" qui puisse être écrit
    .help = Donnez un "number" au chiffre ; il est omis
problem-unsafe-link = Le lien "{ $link }" n’est pas une simple adresse web ou de courriel
    .help = Seuls http, https et mailto s’ouvrent ; le lien est montré comme texte
problem-large-photo = La photo "{ $photo }" dépasse { $mebibytes } Mio
    .help = Réduisez-la
problem-bad-photo = La photo "{ $photo }" n’est pas une image PNG, JPEG, GIF ou WebP
    .help = Convertissez-la en PNG ou JPEG
problem-missing-photo = La photo "{ $photo }" n’est pas là
    .help = Mettez-la dans le dossier photos/ ou retirez son nom
problem-unsafe-photo = La photo "{ $photo }" n’est pas lue : { $why }
    .help = Nommez une image du dossier photos/

## sites.geojson

problem-site-id = L’id "{ $id }" a d’autres caractères, ou aucun
    .help = Utilisez des lettres, des chiffres, ".", "_", "~" et "-" ; il est omis
problem-duplicate-site = L’id est celui d’un autre site ; celui-ci s’appelle "{ $id }"
    .help = Donnez à chaque site un id propre
problem-program-and-programs = Le site a "program" et "programs" ; les deux sont réunis
    .help = Gardez un seul des deux
problem-unknown-program = Il n’y a pas de programme "{ $program }"
    .help = Utilisez l’"id" d’un programme de programs.json
problem-missing-program = Le site n’appartient à aucun programme
    .help = Nommez-le dans "program"
problem-site-without-place = Le site n’a ni position ni pays ; la carte ne peut pas le montrer
    .help = Écrivez son "country"
problem-swapped-site = Le site se trouve hors de son pays, mais dedans si l’on échange longitude et latitude
    .help = Écrivez [longitude, latitude], dans cet ordre
problem-site-not-a-point = Un site est un Point, ou null si le lieu n’est pas publié ; il est montré dans son pays
    .help = Utilisez un Point ; mettez les autres formes dans un fichier GeoJSON à part
problem-null-island = Le site se trouve à 0°, 0°, dans le golfe de Guinée, là où aboutissent les coordonnées manquantes
    .help = Écrivez les coordonnées ou mettez null comme géométrie
problem-position-of-country = Seul le pays est connu ; la position n’est donc pas montrée
    .help = Mettez null comme géométrie, ou "precision" "approximate"
problem-precision-without-position = "precision" vaut "{ $precision }", mais il n’y a pas de position ; le site est montré dans son pays
    .help = Écrivez la position, ou "precision": "country"
problem-unknown-precision = Il n’y a pas de précision "{ $precision }"
    .help = Utilisez "exact", "approximate" ou "country"
problem-bad-count = "count" n’est pas un nombre entier de 1 à 1 000 000 ; il est lu comme 1
    .help = Écrivez combien de lieux réels le site représente

## stories/*.json

problem-too-many-stories = Il y a plus de récits qu’il n’y a de place ; à partir de "{ $file }", ils sont omis
    .help = { $todo }
problem-duplicate-story = L’id "{ $id }" est celui du récit de "{ $file }" ; celui-ci est omis
    .help = Donnez à chaque récit un id propre
problem-too-many-slides = Le récit a plus de diapositives qu’il n’y a de place ; celles qui suivent les { $read } premières sont omises
    .help = Faites-en deux récits
problem-empty-slide = La diapositive ne montre rien ; elle est omise
    .help = Donnez-lui "title", "text", "view", "media", "figures" ou "chart"
problem-slide-title = La diapositive n’a pas de titre
    .help = Donnez-lui un "title" : les listes et les lecteurs d’écran la nomment ainsi
problem-slide-no-id = La diapositive n’a pas d’"id" ; elle s’appelle "{ $id }"
    .help = { todo-id-of-slide }
problem-slide-id = L’id a d’autres caractères ou n’est pas un texte ; la diapositive s’appelle "{ $id }"
    .help = { todo-id-of-slide }
problem-duplicate-slide = L’id est celui d’une autre diapositive ; celle-ci s’appelle "{ $id }"
    .help = Donnez à chaque diapositive du récit un id propre
todo-id-of-slide = Donnez-lui un id de lettres, chiffres, ".", "_", "~" et "-"
problem-slide-view = "view" n’indique aucun lieu du monde ; la carte reste où elle était
    .help = Écrivez {"{"}"center": [lon, lat], "zoom": 5{"}"} ou {"{"}"fit": …{"}"} avec un id, [W, S, E, N] ou un filtre par { $filters }
problem-slide-filter = "filter" demande quelque chose d’inconnu ; il est omis
    .help = Ne filtrez que par { $filters }, avec les valeurs qu’ont les liens
problem-unknown-id = Rien ne s’appelle "{ $id }" ; il est omis
    .help = Écrivez l’id d’un programme, d’un site ou d’un lieu, ou un code de pays
problem-ambiguous-id = "{ $id }" désigne plusieurs enregistrements ; il est omis
    .help = Écrivez celui qui est voulu : { $forms }
problem-slide-media = L’image n’a pas de "file" ; elle est omise
    .help = Nommez une image du dossier photos/
problem-highlight-outside = Ce qui est en évidence est hors de la vue : { $ids }
    .help = Choisissez une vue plus large ou retirez-le de "highlight"
problem-missing-alt = L’image n’a pas de mots pour ceux qui ne la voient pas
    .help = Écrivez dans "alt" ce qu’elle montre
problem-unknown-chart = Il n’y a pas de graphique "{ $chart }" ; il est omis
    .help = Utilisez l’un de ceux-ci : { $charts }
problem-bad-seconds = "seconds" n’est pas une durée qu’une diapositive puisse avoir ; elle est omise
    .help = Écrivez un nombre de secondes supérieur à 0 et d’un jour au plus
problem-long-text = "{ $member }" a { $n } caractères, plus de { $most } ; le texte est coupé
    .help = Raccourcissez-le
problem-slide-html = Le texte contient du HTML, qui est montré tel qu’il est écrit
    .help = Utilisez Markdown : **fort**, *accent*, listes et [liens](https://example.org)
problem-slide-picture = Le texte contient une image ; sa description en tient lieu
    .help = Nommez l’image dans "media"
# $members: names of members; $languages: language tags
problem-missing-language = Des langues du portefeuille manquent dans { $members } : { $languages }
    .help = Écrivez le texte dans celles-ci aussi ; leurs lecteurs le voient dans une autre langue

## GeoJSON

problem-other-json = C’est du JSON, mais pas du GeoJSON : { $sort }
    .help = { todo-feature-collection }
problem-geojson-type = Ce n’est pas du GeoJSON : son "type" est "{ $type }"
    .help = { todo-feature-collection }
problem-geojson-type-no-text = Ce n’est pas du GeoJSON : son "type" n’est pas un texte
    .help = { todo-feature-collection }
problem-geojson-no-type = C’est du JSON, mais pas du GeoJSON : il n’a pas de "type"
    .help = { todo-feature-collection }
todo-feature-collection = GeoJSON commence par {"{"}"type": "FeatureCollection", "features": […]{"}"}
problem-topojson = C’est du TopoJSON, pas du GeoJSON
    .help = Convertissez-le en GeoJSON, par exemple avec topo2geo
problem-part-of-portfolio = C’est l’un des fichiers d’un portefeuille
    .help = Ouvrez le dossier qui le contient
problem-newline-delimited = Le fichier contient un texte GeoJSON par ligne, pas un seul en tout ; il est lu ligne par ligne
    .help = Donnez-lui l’extension .geojsonl ou faites-en une seule FeatureCollection
problem-broken-text = Un texte de la séquence est endommagé et omis : { $why }
    .help = Corrigez-le ou retirez-le
problem-no-features = La FeatureCollection n’a pas de liste "features"
    .help = Écrivez "features": […], même vide
problem-not-a-feature = Ce n’est pas une entité (Feature)
    .help = Écrivez {"{"}"type": "Feature", "geometry": …, "properties": …{"}"} ; elle est omise
problem-missing-member = L’entité n’a pas de "{ $member }"
    .help = Écrivez-le, même s’il vaut null (RFC 7946, section 3.2)
problem-properties-type = "properties" est { $sort }, pas un objet
    .help = Écrivez un objet ou null ; l’entité est omise
problem-feature-id = "id" est { $sort }, pas un texte ni un nombre
    .help = Écrivez un texte ; l’id est omis
problem-duplicate-feature = L’id est celui d’une autre entité ; celle-ci s’appelle "{ $id }"
    .help = Donnez à chaque entité un id propre
problem-forbidden-member = Un objet { $form } ne doit pas avoir de "{ $member }" (RFC 7946, section 7.1) ; ce membre est ignoré
    .help = Retirez-le
problem-bad-bbox = "bbox" n’est pas une liste de quatre ou six nombres ; il est ignoré
    .help = Écrivez [ouest, sud, est, nord] ou retirez-le
problem-web-mercator = Les coordonnées sont en Web Mercator (EPSG:3857) ; elles sont converties en degrés
    .help = { todo-wgs-84 }
problem-unknown-crs = Le système de coordonnées n’est pas nommé ; les coordonnées sont lues comme WGS 84 et aucun lien n’est suivi
    .help = { todo-wgs-84 }
problem-other-crs = Les coordonnées sont en "{ $crs }", pas en degrés WGS 84
    .help = { todo-wgs-84 }
todo-wgs-84 = Exportez-le de nouveau en WGS 84 (EPSG:4326), comme le demande la section 4 de la RFC 7946
problem-too-many-features = Le fichier a plus d’entités que de place ; celles qui suivent les { $shown } premières sont omises
    .help = { $todo }

## Formes

problem-geometry-type = La géométrie est { $sort }, pas un objet
    .help = Écrivez une géométrie ou null ; la forme est omise
problem-geometry-kind = Le "type" de la géométrie est "{ $type }", qui n’est pas du GeoJSON
    .help = Utilisez Point, LineString, Polygon, leurs formes Multi ou GeometryCollection ; la forme est omise
problem-no-coordinates = La géométrie n’a pas de "coordinates"
    .help = Écrivez-les ou mettez null comme géométrie ; la forme est omise
problem-no-geometries = La collection n’a pas de liste "geometries"
    .help = Écrivez-la, même vide ; la forme est omise
problem-nested = Les collections de géométries ont plus de { $most } niveaux d’imbrication
    .help = Aplatissez les collections (la RFC 7946, section 3.1.8, déconseille l’imbrication) ; la forme est omise
problem-coordinates = Les coordonnées ne correspondent pas au type de la géométrie : { $why }
    .help = Écrivez autant de crochets que le type en demande, avec des nombres dedans ; la forme est omise
problem-too-many-positions = Le fichier a plus de positions que de place ; la forme est omise
    .help = Simplifiez ses formes ou donnez à { $variable } la valeur 1024
problem-short-position = Une position a moins de deux nombres
    .help = { todo-lon-lat-degrees }
problem-off-earth = La position { $position } n’est pas sur Terre
    .help = { todo-lon-lat-degrees }
problem-swapped-off-earth = La position { $position } n’est pas sur Terre : la longitude et la latitude sont-elles inversées ?
    .help = { todo-lon-lat-degrees }
todo-lon-lat-degrees = Écrivez [longitude, latitude] en degrés, dans cet ordre ; la forme est omise
problem-short-line = La ligne n’a qu’une position
    .help = Une ligne en demande deux ou plus ; la forme est omise
problem-short-ring =
    { $n ->
        [0] L’anneau n’a aucune position
        [one] L’anneau a une position
       *[other] L’anneau a { $n } positions
    }
    .help = Un anneau en demande quatre ou plus, la dernière égale à la première ; la forme est omise
problem-open-rings =
    { $n ->
        [one] Un anneau ne finissait pas là où il commençait ; il a été fermé
       *[other] { $n } anneaux ne finissaient pas là où ils commençaient ; ils ont été fermés
    }
    .help = Répétez la première position à la fin
problem-short-rings =
    { $n ->
        [one] Un trou a moins de quatre positions ; il est omis
       *[other] { $n } trous ont moins de quatre positions ; ils sont omis
    }
    .help = Donnez à chaque anneau quatre positions ou plus
problem-short-lines =
    { $n ->
        [one] Une ligne a une seule position ; elle est omise
       *[other] { $n } lignes ont une seule position ; elles sont omises
    }
    .help = Donnez à chaque ligne deux positions ou plus
problem-antarctic =
    { $n ->
        [one] Une entité se trouve en Antarctique : ses longitudes et latitudes sont-elles inversées ?
       *[other] { $n } entités se trouvent en Antarctique : leurs longitudes et latitudes sont-elles inversées ?
    }
    .help = Écrivez [longitude, latitude], dans cet ordre
problem-antimeridian =
    { $n ->
        [one] Une forme traverse l’antiméridien ; elle y a été coupée
       *[other] { $n } formes traversent l’antiméridien ; elles y ont été coupées
    }
    .help = Coupez-les à ±180 (RFC 7946, section 3.1.9)
problem-wrapped =
    { $n ->
        [one] Une entité a des longitudes au-delà de 180 ; elle a été décalée d’un tour
       *[other] { $n } entités ont des longitudes au-delà de 180 ; elles ont été décalées d’un tour
    }
    .help = Écrivez des longitudes de -180 à 180 (RFC 7946, section 3.1.9)
