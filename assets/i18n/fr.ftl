### L’interface en français. Traduction non relue.

language-name = Français

## Dates et périodes

# $month : de 1 à 12
date-month-name =
    { $month ->
        [1] janvier
        [2] février
        [3] mars
        [4] avril
        [5] mai
        [6] juin
        [7] juillet
        [8] août
        [9] septembre
        [10] octobre
        [11] novembre
       *[12] décembre
    }
date-month = { $month } { $year }
date-day =
    { $day ->
        [1] 1er
       *[other] { $day }
    } { $month } { $year }

# Une date peut être un jour, un mois ou une année : les tournures conviennent aux trois.
period-from = Début : { $start } ; fin non publiée
period-to = Fin : { $end }
period-from-to = { $start } à { $end }
period-after = Après { $date }
period-before = Avant { $date }
period-not-published = Années non publiées
period-with-note = { $period }. { $note }

## Ce qu’on sait d’un lieu

precision-exact = Ville connue, montrée en son centre
precision-approximate = Lieu connu approximativement, montré à proximité
precision-country = Pays connu, lieu non publié
precision-country-places =
    { $n ->
        [one] Un lieu, emplacement non publié
       *[other] { $n } lieux, emplacements non publiés
    }

## Ce qui est dit d’une fiche

details-theme = Thème
details-theme-ours = { $theme } (notre classification)
details-places = Lieux
details-years = Années
details-status = Statut
details-summary = En bref
details-activities = Ce qui a été fait
photo-missing = Cette image manque ou ne peut pas être lue
photo-nth = Photo { $n } sur { $of } : { $title }
photo-unnamed = Image
details-funders = Financeurs
details-partners = Partenaires
details-entries = Entrées
details-note = Remarque
details-links = Liens
details-sectors = Secteurs CAD
details-sectors-ours = Secteurs CAD (notre classification)
details-updated = Fiche mise à jour
details-other = Autres
details-sources = Sources
details-labeled = { $label } : { $text }
details-not-published = Non publié
# Of years
details-years-not-published = Non publiées
# $code : alpha-2 ; la préposition dépend du nom du pays
details-no-entry =
    La source ne nomme aucun programme { $code ->
        [BD] au { $country }
        [BF] au { $country }
        [BI] au { $country }
        [BJ] au { $country }
        [BN] au { $country }
        [BR] au { $country }
        [BT] au { $country }
        [BW] au { $country }
        [BZ] au { $country }
        [CA] au { $country }
        [CD] au { $country }
        [CG] au { $country }
        [CL] au { $country }
        [CM] au { $country }
        [CR] au { $country }
        [CV] au { $country }
        [DK] au { $country }
        [EH] au { $country }
        [GA] au { $country }
        [GB] au { $country }
        [GH] au { $country }
        [GL] au { $country }
        [GT] au { $country }
        [GY] au { $country }
        [HN] au { $country }
        [JP] au { $country }
        [KE] au { $country }
        [KG] au { $country }
        [KH] au { $country }
        [KW] au { $country }
        [KZ] au { $country }
        [LA] au { $country }
        [LB] au { $country }
        [LI] au { $country }
        [LK] au { $country }
        [LR] au { $country }
        [LS] au { $country }
        [LU] au { $country }
        [MA] au { $country }
        [ME] au { $country }
        [ML] au { $country }
        [MM] au { $country }
        [MW] au { $country }
        [MX] au { $country }
        [MZ] au { $country }
        [NE] au { $country }
        [NG] au { $country }
        [NI] au { $country }
        [NP] au { $country }
        [PA] au { $country }
        [PE] au { $country }
        [PK] au { $country }
        [PT] au { $country }
        [PY] au { $country }
        [QA] au { $country }
        [RW] au { $country }
        [SD] au { $country }
        [SJ] au { $country }
        [SN] au { $country }
        [SR] au { $country }
        [SS] au { $country }
        [SV] au { $country }
        [TD] au { $country }
        [TG] au { $country }
        [TJ] au { $country }
        [TL] au { $country }
        [TM] au { $country }
        [VE] au { $country }
        [VN] au { $country }
        [VU] au { $country }
        [XK] au { $country }
        [YE] au { $country }
        [ZW] au { $country }
        [AE] aux { $country }
        [AS] aux { $country }
        [AX] aux { $country }
        [BM] aux { $country }
        [BQ] aux { $country }
        [BS] aux { $country }
        [CC] aux { $country }
        [CK] aux { $country }
        [FJ] aux { $country }
        [FK] aux { $country }
        [FO] aux { $country }
        [HM] aux { $country }
        [KM] aux { $country }
        [KY] aux { $country }
        [MH] aux { $country }
        [MP] aux { $country }
        [MV] aux { $country }
        [NL] aux { $country }
        [PH] aux { $country }
        [PN] aux { $country }
        [PW] aux { $country }
        [SB] aux { $country }
        [SC] aux { $country }
        [TC] aux { $country }
        [TK] aux { $country }
        [TO] aux { $country }
        [TV] aux { $country }
        [UM] aux { $country }
        [US] aux { $country }
        [VG] aux { $country }
        [VI] aux { $country }
        [WS] aux { $country }
        [AG] à { $country }
        [AI] à { $country }
        [AW] à { $country }
        [BH] à { $country }
        [BL] à { $country }
        [CU] à { $country }
        [CW] à { $country }
        [CY] à { $country }
        [DG] à { $country }
        [DJ] à { $country }
        [EA] à { $country }
        [GG] à { $country }
        [GI] à { $country }
        [GU] à { $country }
        [HK] à { $country }
        [JE] à { $country }
        [KI] à { $country }
        [KN] à { $country }
        [LC] à { $country }
        [MC] à { $country }
        [MF] à { $country }
        [MG] à { $country }
        [MO] à { $country }
        [MS] à { $country }
        [MT] à { $country }
        [MU] à { $country }
        [NR] à { $country }
        [NU] à { $country }
        [OM] à { $country }
        [PM] à { $country }
        [PR] à { $country }
        [RE] à { $country }
        [SG] à { $country }
        [SH] à { $country }
        [SM] à { $country }
        [ST] à { $country }
        [SX] à { $country }
        [TA] à { $country }
        [TT] à { $country }
        [VC] à { $country }
        [WF] à { $country }
        [YT] à { $country }
        [BB] à la { $country }
        [DM] à la { $country }
        [GD] à la { $country }
        [AC] à l’{ $country }
        [BV] à l’{ $country }
        [CP] à l’{ $country }
        [CX] à l’{ $country }
        [IM] à l’{ $country }
        [NF] à l’{ $country }
        [IO] dans le { $country }
        [TF] dans les { $country }
        [VA] dans l’{ $country }
       *[other] en { $country }
    }
details-whole-region = Toute la région ; pays non énumérés
details-more-countries = Et d’autres pays, non nommés
details-other-language = { $text } [{ $lang }]
# $lang : une étiquette de langue ; $name : un nom dans cette langue
details-local-name =
    { $lang ->
        [ht] { $name } (créole haïtien)
       *[other] { $name } [{ $lang }]
    }
details-read-on = consulté le { $date }
details-status-name =
    { $slug ->
        [pipeline-identification] En préparation
        [implementation] En cours
        [finalisation] En clôture
        [closed] Clos
        [cancelled] Annulé
        [suspended] Suspendu
       *[other] { $status }
    }

## La carte

map-legend-exact = Ville connue
map-legend-approximate = Lieu connu approximativement
map-legend-country = Pays connu, lieu non publié
map-legend-many = Anneau : un tiret par lieu
map-legend-crowd = Sites voisins : combien, et de quels thèmes
map-legend-heat = De peu à beaucoup de sites
map-credits = Carte intégrée · Natural Earth · © GeoNames, CC BY 4.0
map-credits-places = © GeoNames, CC BY 4.0
map-north = N
# $credits: of the tiles, such as “© OpenStreetMap contributors”
# $own: the credits of the built-in map
map-credits-online = { $credits } · { $own }
map-credits-below = Natural Earth
map-credit-openstreetmap = © contributeurs d’OpenStreetMap
map-credits-lacking = Des tuiles manquent · Natural Earth
map-credits-offline = Hors ligne : carte intégrée · Natural Earth · © GeoNames, CC BY 4.0
map-kilometers = { $n } km
map-meters = { $n } m
# $n : des milliers, dans les quelques caractères qu’une marque peut contenir
map-thousands = { $n } k
# $n : un nombre ; $themes : combien de chaque thème
map-crowd =
    { $n ->
        [one] Un site : { $themes }
       *[other] { $n } sites : { $themes }
    }
# $n : un nombre ; $theme : son thème
map-crowd-theme = { $n } { $theme }
map-crowd-no-theme = { $n } sans thème
map-site = { $place } : { $program }. { $precision }
map-entry = { $label }. { $precision }
map-country =
    { $n ->
        [one] { $country } : une entrée, lieu non publié
       *[other] { $country } : { $n } entrées, lieux non publiés
    }
map-country-more =
    { $n ->
        [one] { $country } : une entrée, lieu non publié
       *[other] { $country } : { $n } entrées, lieux non publiés
    }{ $more ->
        [one] ; 1 autre affichée sur son site
       *[other] ; { $more } autres affichées sur leurs sites
    }
map-places =
    { $n ->
        [0] Aucun lieu
        [one] Un lieu
       *[other] { $n } lieux
    }
map-description =
    { $title } : { $entries ->
        [0] aucune entrée
        [one] une entrée
       *[other] { $entries } entrées
    } dans { $countries ->
        [one] { $countries } pays
       *[other] { $countries } pays
    }. Un symbole plein marque le centre d’une ville connue ; un cadre en tirets indique que seul le pays est connu.

## Panneaux : la liste

list-name = Liste des entrées
list-region = Région
list-whole-region = Toute la région
list-no-country = Pays non publié
list-no-theme = Sans thème
list-features = Éléments
list-entry-hidden = { $entry }, masquée sur la carte
list-countries =
    { $n ->
        [one] { $n } pays
       *[other] { $n } pays
    }
list-countries-more = { $n }+ pays
list-show-theme = Afficher { $theme } sur la carte
list-hide-theme = Masquer { $theme } sur la carte
list-fold = Replier { $group }
list-unfold = Déplier { $group }
# [one] vaut aussi pour 0 en français
group-name =
    { $n ->
        [0] { $group }, aucune entrée
        [one] { $group }, une entrée
       *[other] { $group }, { $n } entrées
    }
group-theme = Thème
group-country = Pays
group-year = Année
group-by = Grouper par : { $by }
figure-countries =
    { $n ->
        [one] pays
       *[other] pays
    }
figure-themes =
    { $n ->
        [one] thème
       *[other] thèmes
    }
figure-since = depuis
figure-since-year = depuis { $year }
figure-features =
    { $n ->
        [one] élément
       *[other] éléments
    }

## Panneaux : la fiche

card-name = Détails
card-country = Pays
card-site = Lieu
card-feature = Élément
card-funders =
    { $n ->
        [one] Financeur
       *[other] Financeurs
    }
card-partners =
    { $n ->
        [one] Partenaire
       *[other] Partenaires
    }
card-precision =
    { $n ->
        [one] Ce que nous savons du lieu
       *[other] Ce que nous savons des lieux
    }
card-sources =
    { $n ->
        [one] Source
       *[other] Sources
    }
card-sectors = { $label } : { $sectors }
card-updated = Fiche mise à jour : { $date }
card-classification-ours = Le thème est notre classification.
card-country-silent = Un travail a pu être mené dans un pays que la source ne nomme pas.
# $n sur $of entrées
card-entries-filtered =
    { $n ->
        [0]
            { $of ->
                [one] La seule entrée ne répond pas au filtre
               *[other] Aucune des { $of } entrées ne répond au filtre
            }
        [one] Une entrée sur { $of } répond au filtre
       *[other] { $n } entrées sur { $of } répondent au filtre
    }
card-entries =
    { $n ->
        [0] Aucune entrée
        [one] Une entrée
       *[other] { $n } entrées
    }
card-chart = Entrées par thème et par année
card-chart-themes = Entrées par thème
card-hidden = Vos filtres laissent cette entrée hors de la carte et de la liste
# $n : combien d’entrées
card-chart-undated =
    { $n ->
        [one] Une entrée : années non publiées
       *[other] { $n } entrées : années non publiées
    }
translation-not-reviewed = Traduction non relue
close = Fermer

## Panneaux : les pays en chiffres

shading-by = Colorer les pays selon
shading-off = Ne pas colorer
shading-entries = Entrées
shading-sites = Sites dont le lieu est publié
# À côté de chacune des lignes suivantes se trouve un nombre
shading-results = Résultats (nombre de pays)
shading-classes = Classes
shading-natural-breaks = Seuils naturels
shading-quantiles = Quantiles : à peu près autant de pays par classe
shading-equal-intervals = Intervalles égaux
shading-few-numbers = Jusqu’à cinq valeurs distinctes, chacune forme une classe.
shading-colors = Couleurs
ramp-lagoon = Vert et bleu
ramp-plum = Rose et violet
ramp-ember = Sable et rouge
# Titres de la légende
shading-title-entries = Entrées par pays
shading-title-sites = Sites dont le lieu est publié, par pays
# $what : une unité ou un libellé, dans les mots des données
shading-title-figure = Résultats par pays : { $what }
shading-range = { $low }–{ $high }
shading-no-entry = Aucune entrée
shading-no-entry-filtered = Aucune entrée qui réponde au filtre
shading-repeats = Une entrée de plusieurs pays compte pour chacun d’eux.
shading-sites-once = Un site compte une fois, quel que soit le nombre de lieux qu’il représente.
shading-left-entries =
    { $n ->
        [one] Non comptée : une entrée qui ne nomme aucun pays
       *[other] Non comptées : { $n } entrées qui ne nomment aucun pays
    }
shading-left-sites =
    { $n ->
        [one] Non compté : un site dont le lieu ou le pays n’est pas publié
       *[other] Non comptés : { $n } sites dont le lieu ou le pays n’est pas publié
    }
shading-left-figures =
    { $n ->
        [one] Non comptée : une entrée dont le chiffre ne se rapporte pas à un seul pays
       *[other] Non comptées : { $n } entrées dont les chiffres ne se rapportent pas à un seul pays
    }
shading-uncountable =
    { $n ->
        [one] Non compté : un chiffre qui ne peut être additionné
       *[other] Non comptés : { $n } chiffres qui ne peuvent être additionnés
    }
# La légende en mots ; $classes : chacune avec le nombre de pays qu’elle compte
shading-told = Les pays sont colorés. { $title }. { $classes }. { $notes }

## Panneaux : boutons et menus

top-menu = Menu
top-export = Exporter
top-look = Apparence : { $look }
top-language = Langue : { $language }
top-problems =
    { $n ->
        [0] Aucun problème dans le portefeuille
        [one] Un problème dans le portefeuille
       *[other] { $n } problèmes dans le portefeuille
    }
zoom-name = Zoom
online-basemap-explained = Tant qu’il est actif, des images de carte sont chargées depuis le réseau. Tout le reste demeure sur cet ordinateur.

action-show-all = Tout afficher
action-zoom-in = Zoom avant
action-zoom-out = Zoom arrière
action-next-entry = Entrée suivante
action-previous-entry = Entrée précédente
action-back = Revenir d’un pas
action-search = Rechercher
action-copy-link = Copier un lien vers cette vue
action-copy-command = Copier la commande qui montre cette vue
action-return = Revenir à la dernière vue
action-add-bookmark = Ajouter cette vue aux signets
action-bookmarks = Signets
action-reset = Rétablir tous les réglages
action-palette = Trouver une commande
action-step-back = Vue précédente
action-step-forward = Vue suivante
action-filters = Filtres
action-time = Chronologie
action-table = Tableau
dock-resize = Modifier la hauteur du panneau
dock-close = Fermer le panneau
action-shading = Colorer les pays…
action-toggle-list = Afficher ou masquer la liste
action-copy-card = Copier ce que dit la fiche
action-copy-picture = Copier l’image
action-open = Ouvrir…
action-reload = Recharger
action-export = Exporter…
action-about-data = À propos de ces données
action-online-basemap = OpenStreetMap, en ligne
action-coordinates = Coordonnées
action-measure = Mesurer
action-measure-undo = Retirer le dernier point
action-identify = Qu’y a-t-il ici ?
action-crowds = Sites : regrouper les voisins
action-crowds-heat = Sites : carte de chaleur
action-crowds-each = Sites : un par un
action-full-screen = Plein écran
action-present = Présenter
action-present-first = Présenter depuis le début
action-present-here = Présenter à partir d’ici
action-present-loop = Présenter en boucle
action-making = Composer un récit
action-rehearse = Répéter avec minutage
action-talk-handout = Brochure de la dernière présentation…
action-undo = Annuler
action-redo = Rétablir
action-save = Enregistrer le récit
menu-story = Présenter « { $title } »
action-keys = Raccourcis clavier
key-name =
    { $key ->
        [Left] ←
        [Right] →
        [Home] Début
        [End] Fin
        [PageUp] Pg préc
        [PageDown] Pg suiv
        [Escape] Échap
        [Enter] Entrée
        [Shift] Maj
        [Space] Espace
        [Delete] Suppr
        [Backspace] Retour arrière
       *[other] { $key }
    }
action-problems = Problèmes
action-about = À propos de Footprint Atlas
action-quit = Quitter
look-system = Comme le système
language-system = Comme le système
look-light = Clair
look-dark = Sombre
look-projector = Projecteur
flights-slow = Entre les diapositives : vol lent
flights-usual = Entre les diapositives : vol normal
flights-fast = Entre les diapositives : vol rapide
flights-fade = Entre les diapositives : fondu, sans vol

## Panneaux : dialogues

about-data-title = À propos de ces données
about-data-no-date = Aucune date des données n’est publiée.
about-data-updated = Dernière modification des données : { $date }
about-data-gaps = Ce que la source ne dit pas
about-data-notes = À propos du travail et de ces données
about-data-organization = Organisation
about-data-sources = Sources
booklet-more-sources = Autres sources de ces données
about-data-credits = Crédits
about-data-unreviewed =
    { $lang ->
        [es] Espagnol
        [fr] Français
        [pt] Portugais
       *[other] { $lang }
    } : traduction non relue
gap-years =
    { $n ->
        [one] Une entrée sur { $of } : années non publiées
       *[other] { $n } entrées sur { $of } : années non publiées
    }
gap-places =
    { $n ->
        [one] Une entrée sur { $of } : pays connu, lieux non publiés
       *[other] { $n } entrées sur { $of } : pays connu, lieux non publiés
    }
gap-some-places =
    { $n ->
        [one] Une entrée sur { $of } : certains lieux non publiés
       *[other] { $n } entrées sur { $of } : certains lieux non publiés
    }
gap-region =
    { $n ->
        [one] Une entrée sur { $of } : toute la région, pays non énumérés
       *[other] { $n } entrées sur { $of } : toute la région, pays non énumérés
    }
gap-funders =
    { $n ->
        [one] Une entrée sur { $of } : financeur non publié
       *[other] { $n } entrées sur { $of } : financeur non publié
    }
gap-partners =
    { $n ->
        [one] Une entrée sur { $of } : partenaire non publié
       *[other] { $n } entrées sur { $of } : partenaire non publié
    }
boundaries-disclaimer = Les frontières et les noms n’impliquent aucune approbation.

program-name = Footprint Atlas
about-version = Version { $version }
about-what = Une carte de bureau de ce qu’une organisation a fait, et où. Elle fonctionne hors ligne, sans compte.
about-licenses = Licences
about-libraries = Bibliothèques
about-license-texts = Les textes de toutes les licences
about-license-code = Logiciel : MIT ou Apache-2.0
about-license-fonts = Polices : Inter (SIL Open Font License 1.1), DejaVu Sans (licence Bitstream Vera)
about-license-icons = Pictogrammes : Phosphor Icons (MIT)
about-license-data = Carte intégrée : Natural Earth (domaine public) ; villes : GeoNames (CC BY 4.0) ; noms des pays : Unicode CLDR (licence Unicode)
about-translation = Interface en français : notre traduction, non relue
about-network = Rien n’est chargé depuis le réseau, sauf si vous activez le fond de carte en ligne ou ouvrez un lien.

keys-more = Autres raccourcis
keys-map = Sur la carte
keys-talk = Pendant une présentation
gesture-arrows = Flèches
gesture-arrows-do = Déplacer la carte
gesture-tab = Tab
gesture-tab-does = Aller de site en site
gesture-enter = Entrée
gesture-enter-does = Ouvrir le site désigné
gesture-wheel = Molette
gesture-wheel-does = Zoomer autour du pointeur
gesture-drag = Glisser
gesture-drag-does = Déplacer la carte
gesture-double-click = Double-clic
gesture-double-click-does = Zoom avant
gesture-shift-drag = Maj et glisser
gesture-shift-drag-does = Zoomer sur un cadre
gesture-space = Espace
gesture-space-does = Avec un outil : poser un point, ou interroger, au centre de la carte
gesture-right-click = Clic droit
gesture-right-click-does = Copier les coordonnées, demander ce qu’il y a ici, mesurer
gesture-menu = Maj et F10
gesture-menu-does = Ouvrir le menu contextuel au centre de la carte
gesture-years = Flèches, avec une période
gesture-years-do = Déplacer les années ; avec Maj, leur fin ; Suppr les affiche toutes

problems-title =
    { $n ->
        [0] Aucun problème dans le portefeuille
        [one] Un problème dans le portefeuille
       *[other] { $n } problèmes dans le portefeuille
    }
problems-explained = Ce qui pose problème est omis ou lu autrement ; le reste est montré. Corrigez les fichiers : les changements apparaissent dès l’enregistrement.
problems-not-opened = Ce portefeuille n’a pas pu être ouvert. La carte montre « { $title } » à la place. Corrigez les fichiers : ils sont relus dès l’enregistrement.
problem-error = Erreur
problem-warning = Avertissement
problem-place = { $severity } · { $file }, ligne { $line }, colonne { $column }

## La ligne de commande

# Après un problème : comment le corriger
check-help = aide : { $help }
check-no-problems = Aucun problème trouvé
# $errors, $warnings : combien
check-problems =
    { $errors ->
        [0] Aucune erreur
        [one] Une erreur
       *[other] { $errors } erreurs
    }, { $warnings ->
        [0] aucun avertissement
        [one] un avertissement
       *[other] { $warnings } avertissements
    }
# $n : problèmes comptés, mais pas énumérés
check-unlisted =
    { $n ->
        [one] Un autre problème n’est pas énuméré
       *[other] { $n } autres problèmes ne sont pas énumérés
    }

search-nothing = Rien trouvé pour « { $text } »
# $n : combien
search-entries =
    { $n ->
        [0] aucune entrée
        [one] une entrée
       *[other] { $n } entrées
    }
# Ce qu’est un résultat, avant son id
search-kind-program = programme
search-kind-country = pays
search-kind-site = site
search-kind-theme = thème
search-kind-organization = organisation
search-kind-place = lieu
# Où les mots ont été trouvés, avant le texte
# $field: where the words were found, such as “funder”; $text: the words there
search-reason = { $field } : { $text }
search-field-name = nom
search-field-short = titre court
search-field-id = identifiant
search-field-theme = thème
search-field-country = pays
search-field-site = site
search-field-funder = financeur
search-field-partner = partenaire
search-field-summary = en bref
search-field-activity = ce qui a été fait
search-field-result = chiffre
search-field-sector = secteur
search-field-note = remarque
search-field-property = propriété

show-unknown = Il n’y a ni programme, ni site, ni pays « { $id } ». Trouvez son identifiant avec : footprint-atlas search TEXTE
# $forms : les façons d’écrire l’identifiant pour qu’il désigne une seule fiche
show-clash = « { $id } » désigne plusieurs fiches. Écrivez l’une de ces formes : { $forms }
# $known : les identifiants des thèmes qui existent
shading-no-figure = Ce portefeuille n’a aucun résultat « { $what } » selon lequel colorer les pays.
filter-no-theme = Il n’y a pas de thème « { $id } ». Les thèmes sont : { $known }
# Avant un résultat, pour qui ne voit pas la liste des problèmes. $n : combien
load-problems =
    { $n ->
        [one] Un problème dans { $file }. Pour le lire : footprint-atlas check { $file }
       *[other] { $n } problèmes dans { $file }. Pour les lire : footprint-atlas check { $file }
    }
# D’un lieu du répertoire. $n : combien
show-inhabitants =
    { $n ->
        [one] { $n } habitant
       *[other] { $n } habitants
    }
show-gazetteer = Un lieu du répertoire de noms (GeoNames), pas de ce portefeuille

## La ligne de commande : tuiles

# $file : un fichier ou une adresse, ici et plus bas
tiles-not-found = Il n’y a rien à { $file }
# $system : ce que dit le système ou SQLite
tiles-unreadable = { $file } ne peut pas être lu : « { $system } »
tiles-unknown = { $file } n’est ni PMTiles, ni MBTiles, ni TileJSON. Convertissez-le dans un de ces formats
tiles-version = { $file } est du PMTiles de version { $version }, et seule la version 3 est lue. Convertissez-le avec « pmtiles convert »
# Où un fichier est endommagé ou trop grand
tiles-part =
    { $part ->
        [header] en-tête
        [directory] répertoire
        [metadata] métadonnées
        [tile] tuile
       *[database] base de données
    }
tiles-damaged = { $file } est endommagé ({ $part }). Téléchargez-le ou créez-le de nouveau
# $has, $needs : octets
tiles-truncated = { $file } a { $has } octets et devrait en avoir { $needs }. Téléchargez-le de nouveau
tiles-large = Une partie de { $file } est plus grande que ce qui est lu ({ $part }). Créez-le avec des parties plus petites
tiles-packing = { $file } est compressé d’une façon inconnue ({ $part }). Créez-le avec gzip
tiles-no-table = { $file } est un fichier SQLite, mais n’a pas de table « tiles » comme celle de MBTiles
# $command : en SQL
tiles-slow = Chercher une tuile de { $file } prend trop de temps. Donnez-lui un index : { $command }
tiles-changed = { $file } a changé entre-temps sur son serveur. Relancez la commande
tiles-no-ranges = Le serveur de { $file } n’envoie pas de parties de fichiers. Utilisez un autre serveur, ou téléchargez d’abord le fichier entier
# $why : ce qui s’est passé, plus bas
tiles-failed = { $file } : { $why }
tiles-failure =
    { $kind ->
        [host] personne ne connaît le serveur sous ce nom. Vérifiez l’adresse et s’il y a un réseau
        [connection] le serveur est injoignable. Vérifiez s’il y a un réseau, ou réessayez plus tard
        [tls] la connexion n’est pas sûre : le certificat est faux, ou un autre serveur s’interpose
        [time] le serveur a mis trop de temps. Réessayez plus tard
        [broken] la connexion a été coupée, ou ce qui est venu n’était pas entier. Réessayez plus tard
        [server] le serveur a lui-même une erreur. Réessayez plus tard
        [busy] le serveur demande moins de requêtes. Réessayez plus tard
        [refused] le serveur ne veut pas répondre. Vérifiez l’adresse et la clé
        [redirect] le serveur, ou un réseau qui demande de s’identifier d’abord, renvoie ailleurs, et rien n’en vient. Identifiez-vous si on vous le demande, ou vérifiez l’adresse
        [local] l’adresse est celle de cette machine ou de son réseau
        [large] ce qui est venu est plus grand qu’une tuile ne peut l’être
        [changed] le fichier a changé depuis son ouverture
       *[other] ce qui est venu n’est pas une tuile
    }
tiles-no-json = { $file } n’est pas du TileJSON. Une adresse de tuiles contient {"{z}"}, {"{x}"} et {"{y}"}, et une adresse de PMTiles finit par .pmtiles
tiles-json-version = { $file } est du TileJSON de version { $version }, et la 3 est la dernière connue
tiles-json-empty = { $file } n’a aucune adresse de tuiles
tiles-capabilities-other = { $file } n’est ni du TileJSON ni les capacités d’un WMS ou WMTS
tiles-capabilities-no-map = { $file } n’offre aucune carte en PNG, JPEG ou WebP
tiles-capabilities-no-mercator = { $file } n’offre aucune carte en Web Mercator (EPSG:3857), et les autres ne sont pas dessinées
tiles-capabilities-several = { $file } offre plusieurs cartes. Nommez-en une après l’adresse par #layer=NOM ; « tiles info » les énumère
tiles-capabilities-unknown = { $file } n’offre pas cette carte. « tiles info » avec l’adresse avant # les énumère
tiles-template-address = L’adresse des tuiles doit commencer par http:// ou https:// et le nom d’un serveur
tiles-template-user = L’adresse des tuiles a un nom d’utilisateur avant celui du serveur. Retirez-le
tiles-template-brace = Une accolade de l’adresse des tuiles n’est pas fermée, ou n’a pas été ouverte
tiles-template-field = L’adresse des tuiles a « { $field } » entre accolades, ce qui n’est pas connu. Il y a z, x, y, -y, s, r, quadkey, TileMatrix, TileCol, TileRow, bbox-epsg-3857 et key:NOM
tiles-template-host = l’hôte ne peut avoir qu’une liste de serveurs, comme {"{"}s{"}"}, de 64 au plus
tiles-template-long = le modèle dépasse 8192 caractères
tiles-template-tile = Il manque {"{z}"}, {"{x}"} et {"{y}"} dans l’adresse des tuiles
tiles-template-character = L’adresse des tuiles a un caractère qui ne peut pas s’y trouver : « { $character } »
# $name : d’une clé ; $variable : de l’environnement
tiles-key = La source demande la clé { $name }. Mettez-la dans l’environnement sous { $variable }
# $title : de la source ; $terms : une adresse
tiles-refused = { $title } ne permet pas de télécharger des zones entières : { $terms }. Utilisez un fournisseur qui le permet, ou un fichier PMTiles
tiles-terms = Si { $host } permet de télécharger des zones entières, ses conditions le disent : veuillez les consulter
tiles-not-there = La source n’a rien à cet endroit. Elle a les niveaux de zoom { $first } à { $last } ; voir « tiles info »
# $n, $most : tuiles
tiles-too-many = Cela ferait { $n } tuiles, et { $most } sont le maximum. Prenez une zone plus petite ou moins de niveaux de zoom
# $n : tuiles ; $first, $last : niveaux de zoom ; $mb : mégaoctets
tiles-estimate =
    { $n ->
        [one] Une tuile
       *[other] { $n } tuiles
    }, niveaux de zoom { $first } à { $last }, environ { $mb } Mo
tiles-resumed = Cela avait déjà été commencé : reprise là où c’était coupé
# $done, $n : tuiles ; $failed : combien ont été laissées
tiles-progress-trouble = { $progress } : { $why }
tiles-progress =
    { $done } sur { $n } tuiles, { $mb } Mo{ $failed ->
        [0] {""}
       *[other] , { $failed } laissées de côté
    }
tiles-done =
    { $file } : { $n ->
        [one] une tuile
       *[other] { $n } tuiles
    }, { $mb } Mo
# $n : tuiles ; $why : ce qui s’est passé en dernier
tiles-incomplete =
    { $n ->
        [one] Il manque une tuile
       *[other] Il manque { $n } tuiles
    } : { $why }. Ce qui est venu est gardé : relancez la même commande pour continuer
tiles-exists = { $file } existe déjà. Supprimez-le, ou choisissez un autre fichier
tiles-begun-for-other = { $file } a été commencé pour autre chose. Supprimez-le, ou choisissez un autre fichier
tiles-in-use = Un autre programme télécharge dans { $file }
tiles-empty = Il n’y a pas une seule tuile à cet endroit, donc aucun fichier n’est écrit
tiles-unwritable = { $file } ne peut pas être écrit : « { $system } »
settings-unwritable = Vos choix ne valent que jusqu’à la fermeture : les réglages ne peuvent pas être écrits dans { $file } (« { $system } »).
tiles-vector = tuiles vectorielles
tiles-zooms = Niveaux de zoom { $first } à { $last }
# $extent : ouest, sud, est, nord
tiles-bounds = Étendue { $extent }
tiles-count =
    { $n ->
        [one] Une tuile
       *[other] { $n } tuiles
    }
tiles-size = { $mb } Mo
tiles-layers = Couches : { $layers }
# Suit une liste de noms et de titres
tiles-maps = Cartes, à nommer après l’adresse par #layer=NOM :
tiles-credit = Crédits : { $credit }
tiles-sample = Une tuile a été demandée, en vain : { $why }
tiles-store-empty = Aucune tuile n’est gardée
tiles-store-limit = De chaque source, { $mb } Mo au plus sont gardés
# $id : son nom ; $source : une adresse
tiles-store-source =
    { $id } : { $n ->
        [one] une tuile
       *[other] { $n } tuiles
    }, { $mb } Mo ({ $source })
tiles-store-oldest = La plus ancienne a été confirmée pour la dernière fois le { $date }
tiles-store-unknown = Aucune tuile de { $name } n’est gardée. « tiles info --store » énumère les sources
tiles-cleared =
    { $n ->
        [one] Une tuile a été supprimée
       *[other] { $n } tuiles ont été supprimées
    } ; { $mb } Mo libérés

## Avis et dialogues

export-nowhere = « { $id } » n’a pas de lieu sur la carte. Choisissez plutôt son pays (en ligne de commande : --fit HN)
export-other-format = { $file } est écrit en { $format }, comme le dit --format ; son extension dit autre chose
export-size = Une image de { $width } sur { $height } pixels ne peut pas être dessinée : chaque côté doit mesurer de 1 à { $most } pixels
# $source : titre d’un fond de carte
export-tiles-missing = Il manque à l’image { $missing } tuiles sur { $of } de « { $source } » : elle y montre des tuiles moins détaillées ou la carte intégrée. Regardez une fois l’endroit en ligne{ $fetch ->
        [may] , ou téléchargez la zone
       *[no] {""}
    }
export-tiles-none = « { $source } » n’a rien dans cette image
export-tiles-closer = L’image n’a rien de « { $source } », qui commence au niveau de zoom { $zoom } : cadrez une zone plus petite, ou agrandissez l’image
export-basemap-unknown = Aucun fond de carte « { $name } » n’est connu : donnez l’id d’un fond de carte du portefeuille, openstreetmap, humanitarian, opentopomap, blue-marble, une adresse de tuiles, ou un fichier .mbtiles ou .pmtiles
export-basemap-online = « { $name } » ne peut s’ouvrir que par le réseau, que les exportations n’utilisent jamais. Téléchargez la zone avec footprint-atlas tiles fetch, et donnez le fichier
# $sheet: name of a sheet; $rows, $columns: what it would have
export-too-much = Un classeur ne peut pas contenir autant : la feuille « { $sheet } » aurait { $rows } lignes et { $columns } colonnes, et il y a place pour 1 048 576 lignes et 16 384 colonnes. Filtrez les entrées, ou écrivez du GeoJSON, du CSV ou un GeoPackage
export-unwritten = Le fichier n’a pas pu être créé : « { $system } »
export-cut-cells = { $n ->
        [one] Un texte a été coupé : une cellule
       *[other] { $n } textes ont été coupés : une cellule
    } contient au plus 32 767 caractères
# $gap: what is lacking, one of the texts below; $entries: ids; $more: how many entries are not named
export-gap-some = { $gap } : { $entries }{ $more ->
        [0] {""}
       *[other] {" "}et { $more } de plus
    }
export-gap-all = { $gap } : { $n ->
        [one] dans la seule entrée
       *[other] dans les { $n } entrées
    }
export-iati-entries = Il n’y a aucune entrée à écrire comme activité IATI, et l’IATI en demande au moins une
export-iati-identifier = Sans iati-identifier, reporting-org, car le portefeuille n’a pas d’identifiant IATI de l’organisation
export-iati-description = Sans description, car seul un titre est publié
export-iati-funders = Sans participating-org, car aucun financeur n’est publié
export-iati-partners = Sans participating-org, car le rôle des partenaires n’est pas publié
export-iati-status = Sans activity-status, car aucun statut connu de l’IATI n’est publié
export-iati-dates = Sans activity-date, car aucune date complète n’est publiée
export-iati-countries = Sans recipient-country, recipient-region, car aucun pays n’est publié
export-iati-country-shares = Sans pourcentages, car la part de chaque pays n’est pas publiée (recipient-country)
export-iati-sectors = Sans sector, car aucun secteur n’est publié
export-iati-sector-shares = Sans pourcentages, car la part de chaque secteur n’est pas publiée (sector)
export-encoding = L’image n’a pas pu être écrite en { $format } : « { $system } »
save-failed = { $file } n’a pas pu être écrit : { $why }
save-no-folder = ce dossier n’existe pas. Créez-le d’abord ou choisissez-en un autre
save-denied = vous n’avez pas le droit d’y écrire. Choisissez un autre dossier
save-full = le disque est plein. Libérez de la place ou choisissez-en un autre
save-folder = c’est un dossier. Ajoutez un nom de fichier
save-busy = un autre programme l’a ouvert, ou il ne peut pas être modifié. Fermez-le là, ou choisissez un autre nom
save-refused = le système dit « { $system } ». Rien n’a été changé

notice-copied = Copié : le texte, avec sa source et l’image
notice-copied-text = Copié : le texte, avec sa source
notice-copied-link = Le lien est copié
notice-copied-figures = Les mesures sont copiées
notice-bookmark-kept = Signet enregistré : { $name }
notice-bookmark-removed = Signet supprimé : { $name }
notice-bookmark-broken = Le signet « { $name } » est illisible
notice-bookmark-filter = Le filtre du signet « { $name } » est inutilisable ; toutes les entrées sont montrées
notice-bookmarks-full = Impossible d’enregistrer d’autres signets. Supprimez ceux dont vous n’avez plus besoin.
notice-copied-coordinates = Copié : { $text }
notice-copied-picture = L’image est copiée : { $width } × { $height } pixels
notice-not-copied = Le presse-papiers du système ne l’a pas accepté
notice-exported = Enregistré sous { $file }
notice-failed = Quelque chose a échoué en arrière-plan ; un rapport a été écrit. Rien n’a été perdu.
notice-settings = Les réglages étaient endommagés et repartent de zéro ; les anciens sont conservés dans { $file }
notice-reset = Tout est comme au premier démarrage. Les signets et les sources de tuiles sont conservés.
notice-crash = La dernière session s’est terminée de façon inattendue. Ce démarrage est en mode sûr ; un rapport se trouve dans { $file }
notice-crash-unreported = La dernière session s’est terminée de façon inattendue, sans laisser de rapport. Ce démarrage est en mode sûr : le réseau est désactivé et la carte peut être dessinée autrement.
notice-loading = Chargement de { $file }…
notice-exporting = Dessin de l’image…
notice-cancel = Annuler
notice-copy-path = Copier le chemin
notice-open = Ouvrir
notice-open-folder = Afficher le dossier
notice-not-opened = Le système n’a pas pu l’ouvrir
notice-no-open-dialog = Ce système n’a pas de dialogue de fichiers. Déposez un fichier ou un dossier sur la fenêtre, ou indiquez-le au démarrage du logiciel. Sous Debian et Ubuntu, ceci installe le dialogue : { $command }
notice-no-export-dialog = Ce système n’a pas de dialogue de fichiers ; le fichier est donc enregistré sans demander où. Sous Debian et Ubuntu, ceci installe le dialogue : { $command }
dialog-open = Ouvrir un portefeuille
dialog-portfolios = Portefeuilles (.zip, .geojson)
dialog-export = Exporter l’image
map-coordinates = Latitude { $lat }° ; longitude { $lon }°

## Ce que l’on exporte

export-title = Exporter
export-group-picture = Image de la carte
export-group-pages = Pages à imprimer (PDF)
export-group-share = Diapositives et web
export-group-data = Données
export-offer-pdf-told = Pour les imprimeurs et les rapports : la carte sur une feuille, nette à toute taille, avec des noms que l’on peut rechercher.
export-offer-handout = Brochure
export-offer-handout-told = À remettre : couverture, carte d’ensemble, une page par entrée avec sa propre carte, sources.
export-offer-profile = Profil de pays
export-offer-profile-told = Tout ce que l’on sait d’un pays, en aussi peu de pages que possible.
export-offer-talk = Brochure de la présentation
export-offer-talk-told = Ce qui a été montré lors de la dernière présentation, et ce qui a été ouvert pendant les questions. Il faut d’abord une présentation.
export-offer-notes = Diapositives avec notes
export-offer-notes-told = Pour l’orateur : chaque diapositive avec ses notes au-dessous.
export-offer-slides = Diapositives
export-offer-slides-told = À lire sur tout appareil : une page par diapositive du récit, comme à l’écran.
export-offer-pptx = PowerPoint
export-offer-pptx-told = Pour continuer à modifier : titres, textes et notes sont ceux de PowerPoint, la carte est une image.
export-offer-html = Page web
export-offer-html-told = À envoyer par courriel : un seul fichier avec carte, recherche, détails et récit, qui s’ouvre dans tout navigateur, sans réseau.
export-offer-geojson-told = Pour les logiciels de cartographie et pour celui-ci : se rouvre sans aucune perte.
export-offer-gpkg-told = Pour QGIS et d’autres logiciels de cartographie : tables des sites et des entrées dans un seul fichier.
export-offer-xlsx-told = Pour Excel et d’autres tableurs.
export-offer-csv-told = Pour tout programme qui lit des tableaux ; aucune cellule ne peut s’exécuter comme formule.
export-offer-kml-told = Pour Google Earth, dans une langue.
export-offer-kmz-told = Pour Google Earth, dans une langue, compressé.
export-offer-iati-told = Activités de la norme IATI 2.03. Ce que le portefeuille ne publie pas est omis et énuméré ici.
export-story = Récit
export-country = Pays
export-entries = Entrées
export-entries-shown = Celles que montre le filtre
export-entries-all = Toutes
export-look-paper = Pour le papier
export-look-reader = Comme le système du lecteur
export-page-before = Page précédente
export-page-next = Page suivante
export-facts-exactly = Le fichier fera { $mb } Mo.
export-counts = { $entries ->
    [one] 1 entrée
   *[other] { $entries } entrées
} et { $sites ->
    [one] 1 site
   *[other] { $sites } sites
}.
export-offer-png-told = Pour les diapositives, les rapports et le web : lettres nettes, aplats de couleur, transparence si vous le souhaitez.
export-offer-jpeg-told = Pour les imprimeries et les anciens programmes qui le demandent. Jamais transparent.
export-offer-webp-told = Pour le web : aussi net que PNG dans un fichier plus petit. Jusqu’à 16 383 pixels de côté.
export-offer-svg-told = Pour les graphistes : le texte reste du texte, et Inkscape et Illustrator montrent les calques par leur nom.
export-size-title = Taille
export-size-window = Comme dans la fenêtre
export-size-screen = Écran
export-size-4k = Écran 4K
export-size-own = Taille personnalisée
export-landscape = Paysage
export-portrait = Portrait
# $n : points par pouce
export-dpi = { $n } ppp
export-width = Largeur
export-height = Hauteur
export-own-dpi = Points par pouce
export-extract = Ce que l’on voit
export-extract-view = Cette vue
export-extract-overview = Vue d’ensemble
export-extract-selection = Sélection
export-parts = Sur l’image
export-part-title = Titre
export-part-legend = Légende
export-part-scale-bar = Échelle
export-part-north-arrow = Flèche du nord
export-part-inset = Globe qui montre où nous sommes
export-part-attribution = Sources de la carte
export-part-sea = Mer (sans elle : transparent)
export-attribution-told = Les crédits qu’une licence exige restent sur l’image.
export-look = Apparence
export-language = Langue
export-as-on-screen = Comme à l’écran
export-preview = Aperçu
# $width, $height : pixels ; $w, $h : centimètres
export-facts-pixels = { $width } × { $height } pixels ; imprimée à { $dpi } ppp : { $w } × { $h } cm.
export-facts-drawing = { $w } × { $h } cm, nette à toute taille.
# $mb : mégaoctets
export-facts-file = Le fichier fera environ { $mb } Mo.
export-save = Enregistrer…
export-copy = Copier l’image
# $n : pour cent
export-progress = Dessin : { $n } %
export-canceled = Annulé ; rien n’a été écrit
# $credits : qui doit être nommé
export-credits-stay = Ces crédits restent sur l’image, comme la licence l’exige : { $credits }
export-layers-left-out = Ses cartes n’ont pas les couches de carte affichées : elles reposent sur la carte intégrée
export-sea-stays = { $format } ne connaît pas la transparence : la mer est sur l’image
export-nothing = Rien ne répond au filtre : le fichier ne contient aucune entrée
export-small-maps-plain = Les petites cartes n’ont pas de couches : elles sont trop nombreuses pour cela
export-no-caption = L’image n’a pas de place pour le titre et la légende à côté de la carte : une plus grande en a
export-part-key = Explication des symboles
export-no-room = La carte n’a pas de place pour : { $what }. Une plus grande en a
export-no-room-countries =
    { $n ->
        [one] La carte n’a pas de place pour l’étiquette d’un pays : { $names }. Une plus grande en a
       *[other] La carte n’a pas de place pour les étiquettes de { $n } pays : { $names }. Une plus grande en a
    }
export-credits-apart = Le fichier n’a pas de place pour les crédits. Citez-les partout où vont les données : { $credits }
export-slides-size = Les diapositives en PPTX sont en 16:9 ou en 4:3 ; { $size } n’est ni l’un ni l’autre
export-lang = Il n’y a pas de textes en « { $lang } » : le fichier est en { $used }

## Calques des dessins

layer-sea = Mer
layer-tiles = Tuiles de carte
layer-graticule = Longitudes et latitudes
layer-coast-glow = Halo des côtes
layer-countries = Pays
layer-rivers = Fleuves et rivières
layer-lakes = Lacs
layer-state-borders = Limites des États
layer-borders = Frontières
layer-coast = Côtes
layer-disputed = Frontières contestées
layer-heat = Densité des sites
layer-features = Surfaces et lignes
layer-outline = Contour de la sélection
layer-region = Contour de la région
layer-measure = Surface mesurée
layer-leaders = Lignes de rappel
layer-water-names = Noms des eaux
layer-state-names = Noms des États
layer-country-names = Noms des pays
layer-cities = Villes
layer-region-words = Texte sur la région
layer-country-known = Pays connu, lieu non publié
layer-site-names = Noms des sites
layer-sites = Sites
layer-measures = Mesures
layer-title = Titre
layer-legend = Légende
layer-scale-bar = Échelle
layer-north-arrow = Flèche du nord
layer-inset = Globe
layer-attribution = Sources

## Quand il n’y a pas de fenêtre

failure-no-display = Pas d’affichage : { $cause }
failure-display-unset = ni WAYLAND_DISPLAY ni DISPLAY n’est défini.
failure-display-silent = celui que nomme { $variable } ({ $value }) ne répond pas.
failure-display-system = le système n’en fournit aucun.
failure-display-libraries = il manque des bibliothèques du système de fenêtres. Sous Debian et Ubuntu : { $command }
failure-no-graphics = Pas de graphismes : ni Vulkan ni OpenGL n’a pu dessiner la fenêtre.
failure-install-graphics = Installez un rendu graphique logiciel. Sous Debian et Ubuntu : { $command }
failure-install-driver = Installez le pilote de la carte graphique.
failure-export = Sans fenêtre, dessinez la carte dans un fichier : { $command }
failure-not-a-way = { $variable } vaut « { $value } », mais peut être vulkan, gl ou glow.
failure-display-lost = L’affichage a disparu, et la fenêtre avec lui.
failure-crashed = Footprint Atlas s’est arrêté à cause d’une erreur dans son propre code.
failure-report = Un rapport qui aide à la corriger se trouve dans { $file }
failure-safe-start = Le prochain démarrage sera en mode sûr.

# Le champ de recherche et ce qu’il trouve
search-name = Rechercher
search-hint = Rechercher programmes, lieux, pays
# Where there is no room for more
search-hint-short = Rechercher
palette-hint = Chercher commandes, programmes, lieux
search-hits = Ce qui a été trouvé
search-clear = Terminer la recherche
search-undated = Années non publiées

# Le filtre : étiquettes sur la carte, et son panneau
filter-name = Filtre
filter-clear = Effacer tous les filtres
filter-chip = { $facet } : { $value }
# $part : ce que dit une étiquette, comme « Pays : Guatemala »
filter-remove = Retirer « { $part } »
filter-years = { $from } à { $to }
filter-years-from = À partir de { $from }
filter-years-to = Jusqu’en { $to }
filter-year-from = De
filter-year-to = à
filter-undated = Aussi années non publiées
filter-dated-only = Années publiées seulement
filter-hidden-theme = Sans « { $theme } »
filter-no-site = Aucun lieu publié
filter-no-funder = Aucun financeur publié
filter-no-partner = Aucun partenaire publié
filter-no-status = Aucun état publié
filter-nothing = Il ne reste aucune entrée. Effacer tous les filtres
# $part : une facette, comme « Pays » ; $n : entrées qu’il y aurait sans elle
filter-relax =
    { $n ->
        [one] Aucune entrée ne répond à tout cela. Sans « { $part } », il y en aurait une
       *[other] Aucune entrée ne répond à tout cela. Sans « { $part } », il y en aurait { $n }
    }
filter-facet-theme = Thème
filter-facet-country = Pays
filter-facet-funder = Financeur
filter-facet-partner = Partenaire
filter-facet-party = Financeur ou partenaire
filter-facet-kind = Type d’entrée
filter-facet-status = Statut
filter-facet-precision = Ce qu’on sait des lieux
filter-facet-years = Années
kind-program = Programme ou projet
kind-office = Bureau
kind-partnership = Partenariat

## Temps

time-shown = Années { $from } à { $to }
# $year: the only one
time-shown-year = Année { $year }
time-dated =
    { $n ->
        [0] Aucune des { $of } entrées n’est datée
        [one] Une entrée sur { $of } est datée
       *[other] { $n } entrées sur { $of } sont datées
    }
time-fading = extrémité estompée : date non publiée
time-undated =
    { $n ->
        [0] Aucune entrée sans année publiée
        [one] Une entrée : années non publiées
       *[other] { $n } entrées : années non publiées
    }
time-earlier = Plus tôt
time-later = Plus tard
time-play = Lecture
time-pause = Pause
time-loop = Lire en boucle
time-speed =
    { $n ->
        [one] Un an par seconde
       *[other] { $n } ans par seconde
    }
time-most =
    { $n ->
        [one] Au plus une entrée par an
       *[other] Jusqu’à { $n } entrées par an
    }
time-histogram =
    { $n ->
        [one] Une entrée datée, par année
       *[other] { $n } entrées datées, par année
    }
time-column = { $year } : { $sure } en cours selon la source, { $perhaps } peut-être
length-kilometers = { $km } km · { $mi } mi
length-meters = { $m } m · { $ft } pi
area-kilometers = { $metric } km² · { $other } mi²
area-hectares = { $metric } ha · { $other } acres
area-meters = { $metric } m² · { $other } pi²
measure-hint = Cliquez sur la carte pour poser des points. Au clavier, Espace en pose un au centre de la carte.
measure-hint-next = Cliquez là où la ligne continue.
measure-hint-end = Un double-clic ou Entrée termine la ligne.
measure-hint-close = Un double-clic ou Entrée termine la ligne ; un clic sur le premier point la ferme.
measure-last = Dernier segment
measure-total = Longueur
measure-perimeter = Périmètre
measure-area = Superficie
measure-perimeter-closed = Périmètre après fermeture
measure-area-closed = Superficie après fermeture
measure-crossed = Aucune : le contour se coupe lui-même
measure-copy = Copier
measure-undo = Annuler
measure-clear = Effacer
identify-name = Ce qu’il y a ici
identify-hint = Cliquez sur la carte pour voir tout ce qui se trouve à un endroit. Au clavier, Espace interroge le centre de la carte.
identify-nothing = Aucun pays et aucune entrée ici.
identify-more =
    { $n ->
        [one] Et un de plus
       *[other] Et { $n } de plus
    }
identify-alpha-2 = ISO 3166-1 alpha-2
identify-alpha-3 = ISO 3166-1 alpha-3
identify-local-name = Nom local
identify-boundaries = Frontières
identify-built-in = Carte intégrée
place-menu = À cet endroit
place-copy = Copier les coordonnées
place-identify = Qu’y a-t-il ici ?
place-measure = Mesurer à partir d’ici
# Le tableau : ses colonnes, ce qu’il montre et ce qu’on en copie
table-entry = Entrée
table-countries = Pays
table-sites = Sites
table-name = Nom
table-longitude = Longitude
table-latitude = Latitude
# $n sur $of : combien
table-entries-shown =
    { $n ->
        [one] { $n } entrée sur { $of }
       *[other] { $n } entrées sur { $of }
    }
table-sites-shown =
    { $n ->
        [one] { $n } site sur { $of }
       *[other] { $n } sites sur { $of }
    }
table-features-shown =
    { $n ->
        [one] { $n } élément sur { $of }
       *[other] { $n } éléments sur { $of }
    }
# $n : combien de lignes
table-copy =
    { $n ->
        [one] Copier une ligne
       *[other] Copier { $n } lignes
    }
notice-copying-rows = Copie des lignes…
notice-copied-rows =
    { $n ->
        [one] Une ligne est copiée
       *[other] { $n } lignes sont copiées
    }
# $rows : ce qui est affiché, comme « Sites »
table-list = Afficher : { $rows }
table-name-of = Tableau : { $rows }
table-nothing = Rien à afficher

notice-outside =
    { $others ->
        [0] Hors de la vue, loin du reste : { $name }
        [one] Hors de la vue, loin du reste : { $name } et un autre
       *[other] Hors de la vue, loin du reste : { $name } et { $others } autres
    }
bookmarks-offered = De ce portefeuille
bookmarks-kept = Vos signets
bookmarks-none = Vous n’avez encore enregistré aucune vue de ce portefeuille. { $key }, ou le bouton ci-dessus, enregistre ce que la carte montre maintenant, avec la sélection et les filtres.
bookmark-numbered = { $name } { $n }
bookmark-name = Nom du signet « { $name } »
bookmark-go = Aller à « { $name } »
bookmark-remove = Supprimer « { $name } »

## Calques de la carte

action-layers = Calques de la carte
layers-explained = La carte intégrée se trouve sous tous les calques et n’a pas besoin de réseau. Un calque charge ses tuiles depuis le réseau tant qu’il est affiché ; ce qui est arrivé reste sur cet ordinateur pour la prochaine fois.
layers-shown = Affichés, du haut vers le bas
layers-sources = Autres sources
layers-add = Ajouter une source
layers-show = Afficher { $name }
layers-hide = Masquer { $name }
layers-raise = Monter { $name }
layers-lower = Descendre { $name }
layers-remove = Oublier { $name }
layers-opacity = Opacité de { $name }
layers-complete = Complet.
layers-closer = Rien à ce niveau de zoom : elle commence au niveau { $zoom }.
layers-waiting-first = Commence dès que la carte est visible.
layers-waiting =
    { $n ->
        [one] Une tuile est en route.
       *[other] { $n } tuiles sont en route.
    }
layers-failing = Aucune tuile n’arrive : { $reason }.
layers-read = Tuiles lues dans le fichier : { $fetched } ; en échec : { $failed }.
layers-counts = Tuiles du réseau : { $fetched } ; de cet ordinateur : { $kept } ; requêtes en échec : { $failed }.
layers-try-again = Réessayer
layers-try-again-name = Réessayer : { $name }
layers-allow-local = Autoriser les requêtes vers { $host }
layers-key = Clé « { $key } » pour { $host }, puis Entrée
layers-forget-key = Oublier la clé « { $key } »
layers-percent = { $n } %
layers-key-missing = la clé « { $key } » manque
layers-own-title = Nom
layers-own-title-hint = Relief
layers-own-url = Adresse de ses tuiles, d’un document TileJSON, des capacités d’un WMS ou WMTS ou d’un fichier PMTiles ; ou un fichier PMTiles ou MBTiles de cet ordinateur
layers-own-url-hint = {"https://example.org/{z}/{x}/{y}.png"}
layers-own-credit = Crédits
layers-own-credit-hint = © son auteur
layers-test = Tester
layers-add-button = Ajouter
layers-testing = Demande de la tuile au centre de la carte…
layers-test-good = Elle répond. La tuile au centre de la carte :
layers-test-picture = La tuile reçue
# $n: maps
layers-choose = Ce serveur a { $n } cartes. Choisissez-en une :
layers-too-many = Il y a déjà { $n } sources personnelles. Oubliez-en une d’abord.
layers-kept = Gardé sur cet ordinateur : { $mb } Mo sur { $most } Mo.
layers-clear = Vider
layers-clear-name = Effacer ce qui est gardé de { $name }
layers-clear-all = Tout vider
layers-clear-explained = Vider efface ce qui a été gardé au passage. Les fichiers des zones que vous avez rendues disponibles hors ligne restent.
layers-room = Place pour les tuiles
layers-room-memory = Mémoire pour les tuiles de tous les calques : { $mb } Mo
layers-room-disk = Disque pour les tuiles de chaque source : { $mb } Mo
layers-room-total = De toutes les sources ensemble, { $mb } Mo sont gardés sur cet ordinateur.
tiles-open-no-tile = elle n’a pas de tuile à cet endroit
layers-opening = En cours d’ouverture.
tiles-open-address = ce n’est pas une adresse de tuiles
tiles-open-not-found = ce fichier ou document n’existe pas
tiles-open-archive = le fichier ne peut pas être lu comme PMTiles ou MBTiles ; « footprint-atlas tiles info » dit ce qui ne va pas
tiles-open-no-ranges = son serveur n’envoie pas de parties de fichiers ; téléchargez le fichier et indiquez-le
tiles-open-document = ce que répond son adresse n’est ni du TileJSON ni les capacités d’un WMS ou WMTS
tiles-open-several = son serveur a plusieurs cartes ; testez son adresse ci-dessus et choisissez-en une
tiles-open-no-map = son serveur n’a pas cette carte, ou aucune en PNG, JPEG ou WebP
tiles-open-unasked = ce qui a été gardé est affiché pendant que le serveur est interrogé
tiles-open-openstreetmap = elle mène aux tuiles standard d’OpenStreetMap ; activez OpenStreetMap lui-même
tiles-open-no-mercator = son serveur n’a aucune carte en Web Mercator (EPSG:3857), dans lequel cette carte est dessinée

## Zones à utiliser sans réseau

area-choose = Rendre cette zone disponible hors ligne…
area-choose-name = Rendre cette zone de { $name } disponible hors ligne
area-one-at-a-time = Une seule zone est téléchargée à la fois ; celle en cours figure plus haut.
area-close = Pas maintenant
area-begin = Choisir un fichier et commencer…
# Degrés ; le nord et l’est sont positifs
area-extent = La zone est ce que montre la carte : latitude { $south }° à { $north }°, longitude { $west }° à { $east }°.
area-first-zoom = Premier niveau de zoom
area-last-zoom = Dernier niveau de zoom
area-nothing-there = La source n’a rien dans cette zone. Elle a les niveaux de zoom { $first } à { $last }.
# $n : tuiles ; $mb : mégaoctets
area-estimate =
    { $n ->
        [one] Une tuile
       *[other] { $n } tuiles
    }, environ { $mb } Mo.
# $n : tuiles ; $kb : kilooctets
area-by-kept =
    { $n ->
        [one] Calculé d’après la tuile de cette source qui est gardée : { $kb } ko.
       *[other] Calculé d’après les { $n } tuiles de cette source qui sont gardées : { $kb } ko chacune en moyenne.
    }
area-by-usual = Supposé : { $kb } ko par tuile, comme d’habitude.
area-title = { $source } : { $place }
area-title-plain = { $source }, niveaux de zoom { $first } à { $last }
area-begun = En préparation pour l’usage hors ligne
area-pause = Suspendre
area-go-on = Reprendre
area-take = Faire un fichier de ce qui est arrivé
area-cancel = Annuler et jeter
area-resting = En pause. Ce qui est arrivé est gardé, même à la fermeture du programme.
area-pausing = Mise en pause : les dernières requêtes reviennent.
area-giving-up = Ce qui est arrivé est en train d’être jeté.
area-writing = Toutes les tuiles sont là ; le fichier est en cours d’écriture.
area-not-offered = Sa source n’est pas proposée en ce moment. Ouvrez le portefeuille qui la nomme, ou ajoutez de nouveau la source.
area-other-map = Sa source montre une autre carte qu’au début, et un fichier contient une seule carte. Annulez, puis recommencez.
# $why : ce qui s’est passé en dernier
area-incomplete =
    { $n ->
        [one] Il manque une tuile
       *[other] Il manque { $n } tuiles
    } : { $why }. Ce qui est arrivé est gardé : la reprise essaie de nouveau le reste.
dialog-area = Rendre une zone disponible hors ligne
notice-area-done = La zone est disponible hors ligne, et devient une source à part dans les calques de la carte : { $file }
notice-area-unlisted = La zone est disponible hors ligne : { $file }. Elle n’est pas une source à part, car il y en a déjà { $n }. Oubliez-en une, puis ajoutez ce fichier dans les calques de la carte.
notice-area-not-text = Le nom de ce fichier, ou d’un dossier qui le contient, n’est pas du texte en Unicode, et les réglages ne peuvent pas le garder : { $file }. Choisissez-en un autre.
notice-area-rests = { $title } : toutes les tuiles ne sont pas arrivées. Ce qui est arrivé est gardé ; les calques de la carte en disent plus.
notice-no-area-dialog = Ce système n’a pas de boîte de dialogue de fichiers : la zone va dans { $file }. Sur Debian et Ubuntu, ceci apporte la boîte de dialogue : { $command }

## Making a story

making-name = Récit
making-close = Fermer le panneau du récit
making-stories = Choisir un récit
making-new = Nouveau récit
making-new-title = Nouveau récit
making-none = Ce portefeuille n’a pas encore de récit.
making-cannot = Un fichier GeoJSON seul ne peut pas contenir de récits. Ouvrez un portefeuille : un dossier, ou un .zip de celui-ci.
making-saving = Enregistrement du récit…
making-unsaved = Modifications non enregistrées
making-all-saved = Aucune modification à enregistrer
making-saved = Récit enregistré
# $lang: a language by its own name
making-lang = Écrire en { $lang }
making-story-title = Titre du récit
making-add = Ajouter cette vue comme diapositive
making-new-slide = Nouvelle diapositive
making-untitled = Sans titre
# $n: number of the slide; $remarks: how much is remarked on it
making-slide =
    { $remarks ->
        [0] Diapositive { $n } : { $title }
        [one] Diapositive { $n } : { $title } ; une remarque
       *[other] Diapositive { $n } : { $title } ; { $remarks } remarques
    }
making-title = Titre
making-text = Texte (Markdown)
making-notes = Notes pour qui présente (Markdown)
# $what: where the map looks
making-view = Carte : { $what }
making-view-before = comme la diapositive précédente l’a laissée
making-view-all = toute l’empreinte
making-view-extent = une vue propre
making-view-center = une vue propre, zoom { $zoom }
# $view: where the map looks; $n: seconds
making-view-seconds = { $view } · { $n } s
making-take-view = Prendre la vue actuelle
making-clear-view = Laisser la carte comme la diapositive précédente l’a laissée
making-fit = Ou que la carte montre en entier
making-fit-site = un site
making-fit-country = un pays
making-fit-program = une entrée
making-fit-filter = ce que laisse le filtre
making-highlight = En évidence : { $what }
making-take-highlight = Ajouter ce qui est sélectionné
making-clear-highlight = Ne rien mettre en évidence
making-filter = Filtre : { $what }
making-take-filter = Prendre le filtre actuel
making-clear-filter = Afficher toutes les entrées
making-nothing = rien
# $what: the name of the picture’s file, or that there is none
making-picture = Image : { $what }
making-picture-choose = Choisir une image
making-picture-other = Choisir une autre image
making-picture-close = La laisser telle quelle
making-picture-clear = Retirer l’image
making-picture-alt = Ce que montre l’image, pour qui ne la voit pas
making-picture-credit = À qui est l’image
making-picture-none = Le portefeuille n’a pas encore d’image. Ajoutez-en une : PNG, JPEG ou WebP.
making-picture-add = Ajouter une image…
making-picture-kinds = Images
making-picture-added = Image ajoutée : { $file }
making-picture-bad = { $file } n’est pas une image PNG, JPEG ou WebP qui puisse être montrée. Rien n’a été ajouté
making-picture-large = { $file } dépasse { $mebibytes } Mio. Rien n’a été ajouté
making-picture-unread = Impossible de lire { $file }. Rien n’a été ajouté
making-picture-no-dialog = Ce système n’a pas de dialogue de fichiers : mettez l’image dans le dossier photos du portefeuille et choisissez-la ici. Sous Debian et Ubuntu, ceci installe le dialogue : { $command }
making-chart = Graphique
# $by: what the chart counts by, or none
making-chart-by =
    { $by ->
        [none] Aucun
        [theme] Par thème
        [country] Par pays
       *[year] Par année
    }
making-figure = Ajouter un chiffre clé
making-figure-number = Chiffre clé { $n }
making-figure-label = Ce que dit le chiffre clé { $n }
making-figure-remove = Supprimer le chiffre clé { $n }
making-seconds = Secondes en boucle (0 : la durée habituelle)
making-up = Monter la diapositive
making-down = Descendre la diapositive
making-duplicate = Dupliquer la diapositive
making-remove = Supprimer la diapositive
# $screens: sizes in pixels
making-too-long = { $lang } : le texte ne tient pas sur un écran de { $screens } : il faudrait le faire défiler. Raccourcissez-le
# $names: what stands out
making-unseen = Ce qui est en évidence est hors de la vue : { $names }. Prenez une vue plus large
making-unseen-filter = Rien de ce que laisse le filtre n’est dans la vue. Prenez une vue plus large ou un autre filtre
making-clash = Quelqu’un d’autre a modifié le récit
making-clash-file = { $file } n’est plus comme quand vous avez commencé. Rien n’a encore été écrit.
making-keep-both = Garder les deux
making-keep-both-told = L’autre devient un récit à part, à côté du vôtre.
making-overwrite = Enregistrer le mien à la place
making-overwrite-told = Ce que l’autre a modifié est perdu.
making-reload = Prendre l’autre
making-reload-told = Ce que vous avez modifié sans l’enregistrer est perdu.
making-recovery = Modifications non enregistrées
# $files: names of files
making-recovery-files = Une session précédente s’est terminée avec des modifications non enregistrées : { $files }
making-recover = Les reprendre
making-forget = Les abandonner
making-kept = Ce qui n’a pas été enregistré du récit est conservé et proposé à la prochaine ouverture de son portefeuille
making-times = Répétition
# $time: minutes and seconds
making-times-all = En tout : { $time }
making-slide-time = { $n }. { $title } : { $time }
making-not-shown = non montrée
making-take-times = Reprendre ces durées
making-take-times-told = Chaque diapositive reste alors affichée aussi longtemps quand personne ne mène le récit.
making-folder = Enregistrer le portefeuille comme dossier
making-folder-taken = Cela existe déjà : { $file }. Choisissez un autre nom
making-unread = Impossible de lire { $file } ; le portefeuille ne peut donc pas être enregistré comme dossier. Rien n’a été modifié
making-no-dialog = Ce système n’a pas de dialogue de fichiers ; le dossier est donc créé sans demander où. Sous Debian et Ubuntu, ceci installe le dialogue : { $command }
making-moved = Portefeuille enregistré comme dossier ; il est maintenant ouvert depuis celui-ci : { $file }

## A talk

stage-slide = Diapositive { $n } sur { $of }
stage-away = Hors du parcours : Pg suiv ramène à la diapositive { $n }
stage-black = L’écran est noir ; toute touche d’avance le découvre
stage-white = L’écran est blanc ; toute touche d’avance le découvre
stage-test = Mire ; toute touche d’avance l’enlève
stage-typed = Aller à la diapositive { $n } : Entrée
stage-no-freeze = Pour garder une image, le public a besoin de sa propre fenêtre : S l’ouvre
stage-locked = Maintenez Échap enfoncée trois secondes pour terminer le récit
# $screen: the name of the audience's screen
stage-lost = L’écran { $screen } n’est plus là : la présentation continue ici
# $n: how many bars of a chart are gathered in this one
stage-others =
    { $n ->
        [one] Encore un
       *[other] Encore { $n }
    }
stage-chart-name = Graphique
# $by: what a slide's chart counts by
stage-chart =
    { $by ->
        [theme] Entrées par thème
        [country] Entrées par pays
       *[year] Entrées par année
    }
# $id: what was asked for; $known: the ids that there are
present-unknown = Il n’y a pas d’histoire « { $id } ». Les histoires sont : { $known }
present-none = Il n’y a pas d’histoire « { $id } » : le portefeuille n’en a aucune

## The presenter's window

# $title: of the story
audience-window = Public – { $title }
# $what: which slide of how many
audience-sees = Le public voit : { $what }
# $name: a screen's; its size in pixels
screen-named = { $name }, { $width } × { $height }
screen-unnamed = { $width } × { $height }
presenter-top = Horloge et public
presenter-controls = Commandes
presenter-slides = Diapositives
presenter-notes = Notes
presenter-no-notes = Il n’y a pas de notes pour cette diapositive.
presenter-now = Maintenant
presenter-elapsed = Écoulé
presenter-over = Temps dépassé
presenter-paused = Arrêté à
# $time: so long has the talk gone on; $target: so long it is to take
presenter-of = { $time } sur { $target }
presenter-clock-pause = Arrêter l’horloge
presenter-clock-go-on = Relancer l’horloge
presenter-notes-larger = Notes plus grandes
presenter-notes-smaller = Notes plus petites
presenter-slide-time = Cette diapositive
presenter-audience = Public : { $screen }
presenter-beside = Public : la fenêtre à côté de celle-ci
presenter-live = Le public voit ceci
presenter-black = L’écran du public est noir
presenter-white = L’écran du public est blanc
presenter-test = L’écran du public montre la mire
presenter-frozen = Le public voit encore l’image gardée
# $title: of the next slide
presenter-next = Suivante : { $title }
presenter-last = C’est la dernière diapositive
presenter-shown = Sur la carte
presenter-all = Toutes les entrées
presenter-slide = Diapositive { $n } : { $title }
presenter-back = Retour
presenter-go-on = Suivante
presenter-return = Revenir à la diapositive
presenter-freeze = Garder leur image
presenter-show-this = Montrer ceci
presenter-cover = Noir
presenter-cover-white = Blanc
presenter-open = Fenêtre du présentateur
presenter-language = Langue suivante
presenter-laser = Laser
presenter-pen = Stylo
presenter-arrow = Flèche
presenter-spotlight = Projecteur
presenter-erase = Effacer
presenter-card = Mire
presenter-swap = Échanger les écrans
presenter-one = Une seule fenêtre
presenter-end = Terminer
# Why the screen does not go to sleep, as the system tells it
awake-reason = Une histoire est présentée

## The test card

test-slide = Le texte des diapositives n’est jamais plus petit que cette ligne
test-least = Les plus petits noms de la carte et les crédits sont comme cette ligne
# $screen: its name and size, $picture: the size of the picture on it, in pixels
test-screen = { $screen } – image { $picture }
test-help = Les quatre coins, le cercle rond, onze gris et la terre distincte de la mer : le projecteur est bien réglé

## La page web

web-map = Carte
web-keys = Les flèches déplacent la carte, + et − changent l’échelle, 0 montre tout
web-story = Récit
web-next = Diapositive suivante
web-previous = Diapositive précédente
web-end = Terminer le récit
web-language = Langue
web-look = Clair ou sombre
web-legend = Ce que signifient les symboles
web-skip = Aller à la carte
web-about-page = À propos de cette page
web-made-with = Faite avec Footprint Atlas. Cette page est un seul fichier : elle ne charge et n’envoie rien.
web-needs-script = La carte a besoin de JavaScript, qui n’est pas exécuté ici. Toutes les entrées suivent sous forme de texte.

## Les diapositives exportées

export-no-story = Le portefeuille n’a aucun récit avec des diapositives
export-no-layout = Les fichiers { $format } n’admettent pas cette mise en page : map va avec les images, le PDF et la page web ; slides, avec PPTX et PDF ; handout, profile, notes et talk, avec PDF
export-no-slide = L’histoire « { $story } » n’a pas de diapositive « { $id } ». Ses diapositives sont : { $known }
export-no-card = « { $id } » n’a pas de fiche à ouvrir : nommez un programme, un site ou un pays
export-no-option = { $what } n’admet pas { $option } ; cette option va avec { $with }
pptx-layout = Texte à côté de la carte
pptx-title = Titre
pptx-text = Texte
pptx-map = Carte
pptx-number = Numéro de diapositive
pptx-slide = Diapositive
pptx-figure = Chiffre clé

## Livrets : documents à distribuer, profils et récits en pages

booklet-contents = Sommaire
booklet-overview = Vue d’ensemble
booklet-credits = Sources et crédits
booklet-slides = Diapositives montrées
booklet-opened = Consulté pendant les questions
booklet-page = { $n } / { $of }
booklet-what =
    { $entries ->
        [one] Une entrée
       *[other] { $entries } entrées
    } dans { $countries ->
        [one] un pays
       *[other] { $countries } pays
    } : ce qui a été fait et où, avec les années, les financeurs et les partenaires dans la mesure où ils sont publiés.
booklet-nothing-fits = Rien ne correspond au filtre : il n’y a aucune entrée à présenter.
booklet-nothing = Aucune entrée n’est publiée.
booklet-locator = Carte : où cela se trouve : { $what }

export-profile = Un profil porte sur un seul pays : indiquez-le avec --fit, par exemple --fit HN
export-no-country = « { $id } » n’est pas un pays. Indiquez-en un avec --fit, par exemple --fit HN
export-small-page = La page est trop petite pour cette mise en page : elle doit mesurer au moins { $short } sur { $long } mm. Choisissez-en une plus grande, par exemple A4 (en ligne de commande : --size a4)
export-pdf-failed = Le PDF n’a pas pu être écrit : « { $system } »
export-letters-system =
    { $n ->
        [one] Une lettre est dessinée avec une police de ce système, car celles du programme ne l’ont pas ; ailleurs, elle peut avoir une autre apparence : { $letters }
       *[other] { $n } lettres sont dessinées avec des polices de ce système, car celles du programme ne les ont pas ; ailleurs, elles peuvent avoir une autre apparence : { $letters }
    }
export-letters-none =
    { $n ->
        [one] Une lettre n’est dans aucune police de ce système ; un carré la remplace : { $letters }
       *[other] { $n } lettres ne sont dans aucune police de ce système ; des carrés les remplacent : { $letters }
    }
export-text-size = Taille des caractères, %
export-unfinished = Un fichier est en cours d’écriture
export-unfinished-told = Si la fenêtre se ferme maintenant, il n’y aura pas de fichier.
export-unfinished-go-on = Continuer l’écriture
export-unfinished-stop = Arrêter et fermer
export-why-no-talk = Seulement après un exposé
export-why-no-country = Aucun pays n’a d’entrée
export-why-no-selection = Rien de sélectionné n’a de lieu
export-slide-small = { $slide } : le texte est si long qu’il est trop petit pour être lu de loin ; raccourcissez-le ou faites-en deux diapositives
export-slide-cut = { $slide } : le texte est trop long même en petits caractères et finit par […] ; raccourcissez-le ou faites-en deux diapositives
export-slide-over = { $slide } : le texte est trop long même en petits caractères et dépasse de la diapositive ; raccourcissez-le ou faites-en deux diapositives
export-photos-unread =
    { $n ->
        [one] Une image ne peut pas être lue et est omise : { $files }
       *[other] { $n } images ne peuvent pas être lues et sont omises : { $files }
    }
export-photos-beyond =
    { $n ->
        [one] Une image est omise, car { $most } sont montrées par entrée : { $of }
       *[other] { $n } images sont omises, car { $most } sont montrées par entrée : { $of }
    }
export-photos-left-out =
    { $n ->
        [one] Une image est laissée hors de la page : ensemble, les images peuvent occuper { $most } Mo
       *[other] { $n } images sont laissées hors de la page : ensemble, les images peuvent occuper { $most } Mo
    }
