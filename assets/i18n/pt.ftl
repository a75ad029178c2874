### A interface em português do Brasil. Tradução não revisada.

language-name = Português

## Datas e períodos

# $month: 1 a 12
date-month-name =
    { $month ->
        [1] janeiro
        [2] fevereiro
        [3] março
        [4] abril
        [5] maio
        [6] junho
        [7] julho
        [8] agosto
        [9] setembro
        [10] outubro
        [11] novembro
       *[12] dezembro
    }
# $month: o nome do mês
date-month = { $month } de { $year }
date-day =
    { $day ->
        [1] 1º
       *[other] { $day }
    } de { $month } de { $year }

# Cada um aparece sozinho como valor; as variáveis são datas por extenso.
period-from = A partir de { $start }; fim não publicado
period-to = Até { $end }
period-from-to = De { $start } a { $end }
period-after = Depois de { $date }
period-before = Antes de { $date }
period-not-published = Anos não publicados
# $note: o que a fonte diz do período
period-with-note = { $period }. { $note }

## Quão bem se conhece um lugar

precision-exact = Cidade conhecida, mostrada em seu centro
precision-approximate = Lugar conhecido de forma aproximada, mostrado perto dele
precision-country = País conhecido, lugar não publicado
# $n: quantos lugares reais
precision-country-places =
    { $n ->
        [one] Um lugar, localização não publicada
       *[other] { $n } lugares, localizações não publicadas
    }

## O que se diz de um registro

details-theme = Tema
# O tema não é da fonte
details-theme-ours = { $theme } (classificação nossa)
details-places = Lugares
details-years = Anos
details-status = Situação
details-summary = Em resumo
details-activities = O que foi feito
photo-missing = Esta imagem está faltando ou não pode ser lida
photo-nth = Foto { $n } de { $of }: { $title }
photo-unnamed = Imagem
details-funders = Financiadores
details-partners = Parceiros
details-entries = Entradas
details-note = Nota
details-links = Links
details-sectors = Setores CAD
details-sectors-ours = Setores CAD (classificação nossa)
details-updated = Registro atualizado
details-other = Mais
details-sources = Fontes
details-labeled = { $label }: { $text }
details-not-published = Não publicado
# Of years
details-years-not-published = Não publicados
# $code: alfa-2; a maioria dos nomes de países leva artigo
details-no-entry =
    A fonte não menciona nenhum programa { $code ->
        [AE] nos { $country }
        [AF] no { $country }
        [AL] na { $country }
        [AM] na { $country }
        [AQ] na { $country }
        [AR] na { $country }
        [AS] na { $country }
        [AT] na { $country }
        [AU] na { $country }
        [AX] nas { $country }
        [AZ] no { $country }
        [BA] na { $country }
        [BE] na { $country }
        [BG] na { $country }
        [BH] no { $country }
        [BI] no { $country }
        [BJ] no { $country }
        [BM] nas { $country }
        [BO] na { $country }
        [BQ] nos { $country }
        [BR] no { $country }
        [BS] nas { $country }
        [BT] no { $country }
        [BV] na { $country }
        [BY] na { $country }
        [CA] no { $country }
        [CC] nas { $country }
        [CD] no { $country }
        [CF] na { $country }
        [CG] na { $country }
        [CH] na { $country }
        [CI] na { $country }
        [CK] nas { $country }
        [CL] no { $country }
        [CM] nos { $country }
        [CN] na { $country }
        [CO] na { $country }
        [CP] na { $country }
        [CR] na { $country }
        [CX] na { $country }
        [CZ] na { $country }
        [DE] na { $country }
        [DK] na { $country }
        [DM] na { $country }
        [DO] na { $country }
        [DZ] na { $country }
        [EC] no { $country }
        [EE] na { $country }
        [EG] no { $country }
        [EH] no { $country }
        [ER] na { $country }
        [ES] na { $country }
        [ET] na { $country }
        [FI] na { $country }
        [FK] nas { $country }
        [FM] na { $country }
        [FO] nas { $country }
        [FR] na { $country }
        [GA] no { $country }
        [GB] no { $country }
        [GE] na { $country }
        [GF] na { $country }
        [GL] na { $country }
        [GM] na { $country }
        [GN] na { $country }
        [GQ] na { $country }
        [GR] na { $country }
        [GS] nas { $country }
        [GT] na { $country }
        [GW] na { $country }
        [GY] na { $country }
        [HM] nas { $country }
        [HR] na { $country }
        [HT] no { $country }
        [HU] na { $country }
        [ID] na { $country }
        [IE] na { $country }
        [IM] na { $country }
        [IN] na { $country }
        [IO] no { $country }
        [IQ] no { $country }
        [IR] no { $country }
        [IS] na { $country }
        [IT] na { $country }
        [JM] na { $country }
        [JO] na { $country }
        [JP] no { $country }
        [KE] no { $country }
        [KG] no { $country }
        [KH] no { $country }
        [KM] nas { $country }
        [KP] na { $country }
        [KR] na { $country }
        [KW] no { $country }
        [KY] nas { $country }
        [KZ] no { $country }
        [LA] no { $country }
        [LB] no { $country }
        [LK] no { $country }
        [LR] na { $country }
        [LS] no { $country }
        [LT] na { $country }
        [LV] na { $country }
        [LY] na { $country }
        [MA] no { $country }
        [MD] na { $country }
        [MH] nas { $country }
        [MK] na { $country }
        [ML] no { $country }
        [MN] na { $country }
        [MP] nas { $country }
        [MQ] na { $country }
        [MR] na { $country }
        [MV] nas { $country }
        [MW] no { $country }
        [MX] no { $country }
        [MY] na { $country }
        [NA] na { $country }
        [NC] na { $country }
        [NE] no { $country }
        [NF] na { $country }
        [NG] na { $country }
        [NI] na { $country }
        [NL] nos { $country }
        [NO] na { $country }
        [NP] no { $country }
        [NZ] na { $country }
        [PA] no { $country }
        [PE] no { $country }
        [PF] na { $country }
        [PG] na { $country }
        [PH] nas { $country }
        [PK] no { $country }
        [PL] na { $country }
        [PN] nas { $country }
        [PS] na { $country }
        [PY] no { $country }
        [QA] no { $country }
        [RE] na { $country }
        [RO] na { $country }
        [RS] na { $country }
        [RU] na { $country }
        [SA] na { $country }
        [SB] nas { $country }
        [SC] nas { $country }
        [SD] no { $country }
        [SE] na { $country }
        [SI] na { $country }
        [SK] na { $country }
        [SN] no { $country }
        [SO] na { $country }
        [SR] no { $country }
        [SS] no { $country }
        [SY] na { $country }
        [TC] nas { $country }
        [TD] no { $country }
        [TF] nos { $country }
        [TG] no { $country }
        [TH] na { $country }
        [TJ] no { $country }
        [TM] no { $country }
        [TN] na { $country }
        [TR] na { $country }
        [TZ] na { $country }
        [UA] na { $country }
        [UM] nas { $country }
        [US] nos { $country }
        [UY] no { $country }
        [UZ] no { $country }
        [VA] na { $country }
        [VE] na { $country }
        [VG] nas { $country }
        [VI] nas { $country }
        [VN] no { $country }
        [XK] no { $country }
        [YE] no { $country }
        [ZA] na { $country }
        [ZM] na { $country }
        [ZW] no { $country }
       *[other] em { $country }
    }
details-whole-region = Toda a região; países não listados
details-more-countries = E outros países, não nomeados
# $lang: uma etiqueta de idioma
details-other-language = { $text } [{ $lang }]
# $lang: uma etiqueta de idioma; $name: um nome nesse idioma
details-local-name =
    { $lang ->
        [ht] { $name } (crioulo haitiano)
       *[other] { $name } [{ $lang }]
    }
details-read-on = acesso em { $date }
# $slug: situação de atividade da IATI, com hifens; $status: como está nos dados
details-status-name =
    { $slug ->
        [pipeline-identification] Em preparação
        [implementation] Em andamento
        [finalisation] Em finalização
        [closed] Encerrado
        [cancelled] Cancelado
        [suspended] Suspenso
       *[other] { $status }
    }

## O mapa

map-legend-exact = Cidade conhecida
map-legend-approximate = Lugar conhecido aproximadamente
map-legend-country = País conhecido, lugar não publicado
map-legend-many = Anel: um traço por lugar
map-legend-crowd = Locais vizinhos: quantos e de quais temas
map-legend-heat = De poucos a muitos locais
map-credits = Mapa incluído · Natural Earth · © GeoNames, CC BY 4.0
map-credits-places = © GeoNames, CC BY 4.0
map-north = N
# $credits: of the tiles, such as “© OpenStreetMap contributors”
# $own: the credits of the built-in map
map-credits-online = { $credits } · { $own }
map-credits-below = Natural Earth
map-credit-openstreetmap = © colaboradores do OpenStreetMap
map-credits-lacking = Faltam blocos do mapa · Natural Earth
map-credits-offline = Sem conexão: mapa incluído · Natural Earth · © GeoNames, CC BY 4.0
map-kilometers = { $n } km
map-meters = { $n } m
# $n: milhares, nos poucos caracteres que cabem numa marca
map-thousands = { $n } mil
# $n: um número; $themes: quantos de cada tema
map-crowd =
    { $n ->
        [one] Um local: { $themes }
       *[other] { $n } locais: { $themes }
    }
# $n: um número; $theme: o tema
map-crowd-theme = { $n } { $theme }
map-crowd-no-theme = { $n } sem tema
# Um local por extenso
map-site = { $place }: { $program }. { $precision }
# Uma entrada da qual só se conhece o país, por extenso
map-entry = { $label }. { $precision }
# $n: entradas das quais só se conhece o país
map-country =
    { $n ->
        [one] { $country }: uma entrada, lugar não publicado
       *[other] { $country }: { $n } entradas, lugares não publicados
    }
# $more: quantas outras entradas do país são mostradas nos seus locais
map-country-more =
    { $n ->
        [one] { $country }: uma entrada, lugar não publicado
       *[other] { $country }: { $n } entradas, lugares não publicados
    }{ $more ->
        [one] ; mais 1 mostrada no seu local
       *[other] ; mais { $more } mostradas nos seus locais
    }
# $n: quantos lugares reais
map-places =
    { $n ->
        [one] Um lugar
       *[other] { $n } lugares
    }
# A imagem inteira por extenso
map-description =
    { $title }: { $entries ->
        [0] nenhuma entrada
        [one] uma entrada
       *[other] { $entries } entradas
    } em { $countries ->
        [0] nenhum país
        [one] um país
       *[other] { $countries } países
    }. Um símbolo cheio marca o centro de uma cidade conhecida; uma moldura tracejada indica que só se conhece o país.

## Painéis: a lista

list-name = Lista de entradas
list-region = Região
list-whole-region = Toda a região
list-no-country = País não publicado
list-no-theme = Sem tema
list-features = Elementos
# $entry: uma entrada da lista e o que se diz dela
list-entry-hidden = { $entry }, oculta no mapa
# $n: quantos países
list-countries =
    { $n ->
        [0] 0 países
        [one] { $n } país
       *[other] { $n } países
    }
# A fonte também fala de outros países, sem listá-los
list-countries-more = { $n }+ países
list-show-theme = Mostrar { $theme } no mapa
list-hide-theme = Ocultar { $theme } do mapa
list-fold = Recolher { $group }
list-unfold = Expandir { $group }
# $n: quantas entradas
group-name =
    { $n ->
        [0] { $group }, nenhuma entrada
        [one] { $group }, uma entrada
       *[other] { $group }, { $n } entradas
    }
group-theme = Tema
group-country = País
group-year = Ano
# $by: um dos três acima
group-by = Agrupar por: { $by }
# Abaixo de um número em tamanho grande
figure-countries =
    { $n ->
        [0] países
        [one] país
       *[other] países
    }
figure-themes =
    { $n ->
        [0] temas
        [one] tema
       *[other] temas
    }
figure-since = desde
# O mesmo em uma só expressão
figure-since-year = desde { $year }
figure-features =
    { $n ->
        [0] elementos
        [one] elemento
       *[other] elementos
    }

## Painéis: a ficha

card-name = Detalhes
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
        [one] Parceiro
       *[other] Parceiros
    }
# $n: de quantos lugares se fala
card-precision =
    { $n ->
        [one] Quão bem conhecemos o lugar
       *[other] Quão bem conhecemos os lugares
    }
card-sources =
    { $n ->
        [one] Fonte
       *[other] Fontes
    }
# $sectors: códigos com seus nomes
card-sectors = { $label }: { $sectors }
card-updated = Registro atualizado: { $date }
card-classification-ours = O tema é uma classificação nossa.
card-country-silent = Pode ter havido trabalho num país que a fonte não menciona.
# $n de $of entradas
card-entries-filtered =
    { $n ->
        [0]
            { $of ->
                [one] A única entrada não atende ao filtro
               *[other] Nenhuma das { $of } entradas atende ao filtro
            }
        [one] Uma de { $of } entradas atende ao filtro
       *[other] { $n } de { $of } entradas atendem ao filtro
    }
# $n: quantas entradas
card-entries =
    { $n ->
        [0] Nenhuma entrada
        [one] Uma entrada
       *[other] { $n } entradas
    }
card-chart = Entradas por tema e ano
card-chart-themes = Entradas por tema
card-hidden = Seus filtros deixam esta entrada fora do mapa e da lista
# $n: quantas entradas
card-chart-undated =
    { $n ->
        [one] Uma entrada: anos não publicados
       *[other] { $n } entradas: anos não publicados
    }
translation-not-reviewed = Tradução não revisada
close = Fechar

## Painéis: os países em números

shading-by = Colorir os países por
shading-off = Não colorir
shading-entries = Entradas
shading-sites = Locais com localização publicada
# Ao lado de cada uma das linhas seguintes há um número
shading-results = Resultados (número de países)
shading-classes = Classes
shading-natural-breaks = Quebras naturais
shading-quantiles = Quantis: quase o mesmo número de países por classe
shading-equal-intervals = Intervalos iguais
shading-few-numbers = Com cinco valores distintos ou menos, cada um é uma classe.
shading-colors = Cores
ramp-lagoon = Verde e azul
ramp-plum = Rosa e violeta
ramp-ember = Areia e vermelho
# Títulos da legenda
shading-title-entries = Entradas por país
shading-title-sites = Locais com localização publicada, por país
# $what: uma unidade ou um rótulo, nas palavras dos dados
shading-title-figure = Resultados por país: { $what }
shading-range = { $low }–{ $high }
shading-no-entry = Nenhuma entrada
shading-no-entry-filtered = Nenhuma entrada que atenda ao filtro
shading-repeats = Uma entrada de vários países conta em cada um.
shading-sites-once = Um local conta uma vez, seja qual for o número de lugares que representa.
shading-left-entries =
    { $n ->
        [one] Não contada: uma entrada que não menciona nenhum país
       *[other] Não contadas: { $n } entradas que não mencionam nenhum país
    }
shading-left-sites =
    { $n ->
        [one] Não contado: um local cuja localização ou país não foi publicado
       *[other] Não contados: { $n } locais cuja localização ou país não foi publicado
    }
shading-left-figures =
    { $n ->
        [one] Não contada: uma entrada cujo resultado não se refere a um só país
       *[other] Não contadas: { $n } entradas cujos resultados não se referem a um só país
    }
shading-uncountable =
    { $n ->
        [one] Não contado: um resultado que não pode ser somado
       *[other] Não contados: { $n } resultados que não podem ser somados
    }
# A legenda em palavras; $classes: cada uma com quantos países há nela
shading-told = Os países estão coloridos. { $title }. { $classes }. { $notes }

## Painéis: botões e menus

top-menu = Menu
top-export = Exportar
top-look = Aparência: { $look }
top-language = Idioma: { $language }
# $n: quantos problemas
top-problems =
    { $n ->
        [0] Nenhum problema no portfólio
        [one] Um problema no portfólio
       *[other] { $n } problemas no portfólio
    }
zoom-name = Zoom
online-basemap-explained = Enquanto está ativo, carrega imagens de mapa da rede. Todo o resto permanece neste computador.

action-show-all = Mostrar tudo
action-zoom-in = Aproximar
action-zoom-out = Afastar
action-next-entry = Próxima entrada
action-previous-entry = Entrada anterior
action-back = Voltar um passo
action-search = Buscar
action-copy-link = Copiar um link para esta vista
action-copy-command = Copiar o comando que mostra esta vista
action-return = Voltar à última vista
action-add-bookmark = Salvar esta vista como marcador
action-bookmarks = Marcadores
action-reset = Redefinir as configurações
action-palette = Buscar um comando
action-step-back = Vista anterior
action-step-forward = Vista seguinte
action-filters = Filtros
action-time = Linha do tempo
action-table = Tabela
dock-resize = Alterar a altura do painel
dock-close = Fechar o painel
action-shading = Colorir países…
action-toggle-list = Mostrar ou ocultar a lista
action-copy-card = Copiar o que diz a ficha
action-copy-picture = Copiar a imagem
action-open = Abrir…
action-reload = Recarregar
action-export = Exportar…
action-about-data = Sobre estes dados
action-online-basemap = OpenStreetMap, online
action-coordinates = Coordenadas
action-measure = Medir
action-measure-undo = Desfazer o último ponto
action-identify = O que há aqui?
action-crowds = Locais: agrupar os vizinhos
action-crowds-heat = Locais: mapa de calor
action-crowds-each = Locais: um por um
action-full-screen = Tela cheia
action-present = Apresentar
action-present-first = Apresentar desde o início
action-present-here = Apresentar a partir daqui
action-present-loop = Apresentar em ciclo
action-making = Criar uma história
action-rehearse = Ensaiar com tempos
action-talk-handout = Folheto da última apresentação…
action-undo = Desfazer
action-redo = Refazer
action-save = Salvar a história
menu-story = Apresentar “{ $title }”
action-keys = Atalhos de teclado
# $key: o nome de uma tecla em inglês
key-name =
    { $key ->
        [Left] ←
        [Right] →
        [PageUp] Page Up
        [PageDown] Page Down
        [Escape] Esc
        [Space] Espaço
       *[other] { $key }
    }
action-problems = Problemas
action-about = Sobre o Footprint Atlas
action-quit = Sair
look-system = Conforme o sistema
language-system = Conforme o sistema
look-light = Claro
look-dark = Escuro
look-projector = Projetor
flights-slow = Entre slides: voo lento
flights-usual = Entre slides: voo normal
flights-fast = Entre slides: voo rápido
flights-fade = Entre slides: esmaecer, sem voo

## Painéis: diálogos

about-data-title = Sobre estes dados
about-data-no-date = Nenhuma data dos dados foi publicada.
about-data-updated = Última alteração dos dados: { $date }
about-data-gaps = O que a fonte não diz
about-data-notes = Sobre o trabalho e estes dados
about-data-organization = Organização
about-data-sources = Fontes
booklet-more-sources = Mais fontes destes dados
about-data-credits = Créditos
# $lang: uma etiqueta de idioma
about-data-unreviewed =
    { $lang ->
        [es] Espanhol
        [fr] Francês
        [pt] Português
       *[other] { $lang }
    }: tradução não revisada
# $n de $of entradas
gap-years =
    { $n ->
        [one] Uma de { $of } entradas: anos não publicados
       *[other] { $n } de { $of } entradas: anos não publicados
    }
gap-places =
    { $n ->
        [one] Uma de { $of } entradas: país conhecido, lugares não publicados
       *[other] { $n } de { $of } entradas: país conhecido, lugares não publicados
    }
gap-some-places =
    { $n ->
        [one] Uma de { $of } entradas: alguns lugares não publicados
       *[other] { $n } de { $of } entradas: alguns lugares não publicados
    }
gap-region =
    { $n ->
        [one] Uma de { $of } entradas: toda a região, países não listados
       *[other] { $n } de { $of } entradas: toda a região, países não listados
    }
gap-funders =
    { $n ->
        [one] Uma de { $of } entradas: financiador não publicado
       *[other] { $n } de { $of } entradas: financiador não publicado
    }
gap-partners =
    { $n ->
        [one] Uma de { $of } entradas: parceiro não publicado
       *[other] { $n } de { $of } entradas: parceiro não publicado
    }
boundaries-disclaimer = Os limites e os nomes não implicam endosso algum.

program-name = Footprint Atlas
about-version = Versão { $version }
about-what = Um mapa para computador do que uma organização fez e onde. Funciona sem conexão e sem conta.
about-licenses = Licenças
about-libraries = Bibliotecas
about-license-texts = Os textos de todas as licenças
about-license-code = Programa: MIT ou Apache-2.0
about-license-fonts = Tipografia: Inter (SIL Open Font License 1.1), DejaVu Sans (licença Bitstream Vera)
about-license-icons = Pictogramas: Phosphor Icons (MIT)
about-license-data = Mapa incluído: Natural Earth (domínio público); cidades: GeoNames (CC BY 4.0); nomes dos países: Unicode CLDR (licença Unicode)
about-translation = Interface em português: tradução nossa, não revisada
about-network = Nada é carregado da rede, a menos que você ative o mapa de base online ou abra um link.

keys-more = Mais atalhos
keys-map = No mapa
keys-talk = Numa apresentação
gesture-arrows = Setas
gesture-arrows-do = Mover o mapa
gesture-tab = Tab
gesture-tab-does = Ir de um local a outro
gesture-enter = Enter
gesture-enter-does = Abrir o local indicado
gesture-wheel = Roda do mouse
gesture-wheel-does = Zoom em torno do ponteiro
gesture-drag = Arrastar
gesture-drag-does = Mover o mapa
gesture-double-click = Duplo clique
gesture-double-click-does = Aproximar
gesture-shift-drag = Shift e arrastar
gesture-shift-drag-does = Zoom em um retângulo
gesture-space = Espaço
gesture-space-does = Com uma ferramenta: marcar um ponto, ou ver o que há, no centro do mapa
gesture-right-click = Clique com o botão direito
gesture-right-click-does = Copiar coordenadas, perguntar o que há aqui, medir
gesture-menu = Shift e F10
gesture-menu-does = Abrir o menu de contexto no centro do mapa
gesture-years = Setas, com um intervalo de anos
gesture-years-do = Mover os anos; com Shift, o seu fim; Delete mostra todos

# $n: quantos problemas
problems-title =
    { $n ->
        [0] Nenhum problema no portfólio
        [one] Um problema no portfólio
       *[other] { $n } problemas no portfólio
    }
problems-explained = O que tem um problema é omitido ou lido de outro modo; o resto é mostrado. Corrija os arquivos: as mudanças aparecem ao serem salvos.
problems-not-opened = Não foi possível abrir este portfólio. O mapa mostra “{ $title }” no lugar dele. Corrija os arquivos: eles são lidos de novo ao serem salvos.
problem-error = Erro
problem-warning = Aviso
problem-place = { $severity } · { $file }, linha { $line }, coluna { $column }

## A linha de comando

# Depois de um problema: como corrigi-lo
check-help = ajuda: { $help }
check-no-problems = Nenhum problema encontrado
# $errors, $warnings: quantos
check-problems =
    { $errors ->
        [0] Nenhum erro
        [one] Um erro
       *[other] { $errors } erros
    }, { $warnings ->
        [0] nenhum aviso
        [one] um aviso
       *[other] { $warnings } avisos
    }
# $n: quantos problemas são contados, mas não listados
check-unlisted =
    { $n ->
        [one] Há mais um problema que não está na lista
       *[other] Há mais { $n } problemas que não estão na lista
    }

search-nothing = Nada encontrado para “{ $text }”
# $n: quantas
search-entries =
    { $n ->
        [0] nenhuma entrada
        [one] uma entrada
       *[other] { $n } entradas
    }
# O que é um resultado, antes do seu identificador
search-kind-program = programa
search-kind-country = país
search-kind-site = local
search-kind-theme = tema
search-kind-organization = organização
search-kind-place = lugar
# Onde as palavras foram encontradas, antes do texto
# $field: where the words were found, such as “funder”; $text: the words there
search-reason = { $field }: { $text }
search-field-name = nome
search-field-short = título curto
search-field-id = identificador
search-field-theme = tema
search-field-country = país
search-field-site = local
search-field-funder = financiador
search-field-partner = parceiro
search-field-summary = em resumo
search-field-activity = o que foi feito
search-field-result = número
search-field-sector = setor
search-field-note = nota
search-field-property = propriedade

show-unknown = Não há programa, local nem país “{ $id }”. Busque o identificador com: footprint-atlas search TEXTO
# $forms: as formas de escrever o identificador para que indique um só registro
show-clash = “{ $id }” corresponde a vários registros. Escreva um destes: { $forms }
# $what: nome e unidade do resultado, como estão nos dados
shading-no-figure = Este portfólio não tem nenhum resultado “{ $what }” para colorir os países.
# $known: os identificadores dos temas que há
filter-no-theme = Não há nenhum tema “{ $id }”. Os temas são: { $known }
# Antes de um resultado, para quem não vê a lista de problemas. $n: quantos
load-problems =
    { $n ->
        [one] Um problema em { $file }. Para lê-lo: footprint-atlas check { $file }
       *[other] { $n } problemas em { $file }. Para lê-los: footprint-atlas check { $file }
    }
# De um lugar do dicionário geográfico. $n: quantos
show-inhabitants =
    { $n ->
        [0] 0 habitantes
        [one] um habitante
       *[other] { $n } habitantes
    }
show-gazetteer = Um lugar do dicionário geográfico (GeoNames), não deste portfólio

## A linha de comando: blocos do mapa

# $file: um arquivo ou um endereço, aqui e abaixo
tiles-not-found = Não há nada em { $file }
# $system: o que diz o sistema ou o SQLite
tiles-unreadable = Não é possível ler { $file }: “{ $system }”
tiles-unknown = { $file } não é PMTiles, MBTiles nem TileJSON. Converta-o para um desses formatos
tiles-version = { $file } é PMTiles da versão { $version }, e só a versão 3 é lida. Converta-o com “pmtiles convert”
# Onde um arquivo está danificado ou é grande demais
tiles-part =
    { $part ->
        [header] cabeçalho
        [directory] diretório
        [metadata] metadados
        [tile] bloco
       *[database] banco de dados
    }
tiles-damaged = { $file } está danificado ({ $part }). Baixe-o ou crie-o de novo
# $has, $needs: bytes
tiles-truncated = { $file } tem { $has } bytes e deveria ter { $needs }. Baixe-o de novo
tiles-large = Uma parte de { $file } é maior do que se lê ({ $part }). Crie-o com partes menores
tiles-packing = { $file } está comprimido de uma forma desconhecida ({ $part }). Crie-o com gzip
tiles-no-table = { $file } é um arquivo SQLite, mas não tem uma tabela “tiles” como a de MBTiles
# $command: em SQL
tiles-slow = Procurar um bloco de { $file } demora demais. Acrescente um índice: { $command }
tiles-changed = { $file } mudou no servidor nesse meio-tempo. Execute o comando de novo
tiles-no-ranges = O servidor de { $file } não envia partes de arquivos. Use outro servidor ou baixe antes o arquivo inteiro
# $why: o que aconteceu, de baixo
tiles-failed = { $file }: { $why }
tiles-failure =
    { $kind ->
        [host] ninguém conhece o servidor por este nome. Verifique o endereço e se há rede
        [connection] não é possível alcançar o servidor. Verifique se há rede ou tente mais tarde
        [tls] a conexão não é segura: o certificado está errado ou há outro servidor no meio
        [time] o servidor demorou demais. Tente mais tarde
        [broken] a conexão caiu ou o que chegou não estava inteiro. Tente mais tarde
        [server] o servidor tem um erro próprio. Tente mais tarde
        [busy] o servidor pede menos solicitações. Tente mais tarde
        [refused] o servidor não quer responder. Verifique o endereço e a chave
        [redirect] o servidor, ou uma rede que pede identificação antes, remete a outro lugar e nada vem de lá. Identifique-se se for pedido ou verifique o endereço
        [local] o endereço é desta máquina ou da rede dela
        [large] o que chegou é maior do que um bloco pode ser
        [changed] o arquivo mudou desde que foi aberto
       *[other] o que chegou não é um bloco do mapa
    }
tiles-no-json = { $file } não é TileJSON. Um endereço de blocos leva {"{z}"}, {"{x}"} e {"{y}"}, e um de PMTiles termina em .pmtiles
tiles-json-version = { $file } é TileJSON da versão { $version }, e a 3 é a última conhecida
tiles-json-empty = { $file } não tem nenhum endereço de blocos
tiles-capabilities-other = { $file } não é TileJSON nem as capacidades de um WMS ou WMTS
tiles-capabilities-no-map = { $file } não oferece nenhum mapa como PNG, JPEG ou WebP
tiles-capabilities-no-mercator = { $file } não oferece nenhum mapa em Web Mercator (EPSG:3857), e outros não são desenhados
tiles-capabilities-several = { $file } oferece vários mapas. Indique um depois do endereço como #layer=NOME; “tiles info” enumera todos
tiles-capabilities-unknown = { $file } não oferece esse mapa. “tiles info” com o endereço antes de # enumera todos
tiles-template-address = O endereço dos blocos deve começar com http:// ou https:// e o nome de um servidor
tiles-template-user = O endereço dos blocos leva um nome de usuário antes do servidor. Retire-o
tiles-template-brace = Uma chave do endereço dos blocos não é fechada ou não foi aberta
tiles-template-field = O endereço dos blocos leva “{ $field }” entre chaves, o que não é conhecido. Há z, x, y, -y, s, r, quadkey, TileMatrix, TileCol, TileRow, bbox-epsg-3857 e key:NOME
tiles-template-host = o servidor só pode ter uma lista de servidores, como {"{"}s{"}"}, de no máximo 64
tiles-template-long = o modelo tem mais de 8192 caracteres
tiles-template-tile = Faltam {"{z}"}, {"{x}"} e {"{y}"} no endereço dos blocos
tiles-template-character = O endereço dos blocos leva um caractere que não pode estar ali: “{ $character }”
# $name: de uma chave; $variable: do ambiente
tiles-key = A fonte pede a chave { $name }. Ponha-a no ambiente como { $variable }
# $title: da fonte; $terms: um endereço
tiles-refused = { $title } não permite baixar áreas inteiras: { $terms }. Use um provedor que permita ou um arquivo PMTiles
tiles-terms = Se { $host } permite baixar áreas inteiras, dizem os seus termos: consulte-os
tiles-not-there = A fonte não tem nada ali. Ela tem os níveis de zoom { $first } a { $last }; veja “tiles info”
# $n, $most: blocos
tiles-too-many = Seriam { $n } blocos, e { $most } são o máximo. Tome uma área menor ou menos níveis de zoom
# $n: blocos; $first, $last: níveis de zoom; $mb: megabytes
tiles-estimate =
    { $n ->
        [one] Um bloco
       *[other] { $n } blocos
    }, níveis de zoom { $first } a { $last }, cerca de { $mb } MB
tiles-resumed = Isto já tinha sido começado: continua de onde parou
# $done, $n: blocos; $failed: quantos ficaram de fora
tiles-progress-trouble = { $progress }: { $why }
tiles-progress =
    { $done } de { $n } blocos, { $mb } MB{ $failed ->
        [0] {""}
       *[other] , { $failed } deixados de fora
    }
tiles-done =
    { $file }: { $n ->
        [one] um bloco
       *[other] { $n } blocos
    }, { $mb } MB
# $n: blocos; $why: o que aconteceu por último
tiles-incomplete =
    { $n ->
        [one] Falta um bloco
       *[other] Faltam { $n } blocos
    }: { $why }. O que chegou fica guardado: execute o mesmo comando de novo para continuar
tiles-exists = { $file } já existe. Remova-o ou escolha outro arquivo
tiles-begun-for-other = { $file } foi começado para outra coisa. Remova-o ou escolha outro arquivo
tiles-in-use = Outro programa está baixando para { $file }
tiles-empty = Não há nem um bloco ali, por isso nenhum arquivo é gravado
tiles-unwritable = Não é possível gravar { $file }: “{ $system }”
settings-unwritable = O que escolher só vale até fechar o programa: não é possível gravar as configurações em { $file } (“{ $system }”).
tiles-vector = blocos vetoriais
tiles-zooms = Níveis de zoom { $first } a { $last }
# $extent: oeste, sul, leste, norte
tiles-bounds = Extensão { $extent }
tiles-count =
    { $n ->
        [one] Um bloco
       *[other] { $n } blocos
    }
tiles-size = { $mb } MB
tiles-layers = Camadas: { $layers }
# Segue uma lista de nomes e títulos
tiles-maps = Mapas, a indicar depois do endereço como #layer=NOME:
tiles-credit = Créditos: { $credit }
tiles-sample = Um bloco foi pedido em vão: { $why }
tiles-store-empty = Nenhum bloco está guardado
tiles-store-limit = De cada fonte são guardados no máximo { $mb } MB
# $id: o nome; $source: um endereço
tiles-store-source =
    { $id }: { $n ->
        [one] um bloco
       *[other] { $n } blocos
    }, { $mb } MB ({ $source })
tiles-store-oldest = O mais antigo foi confirmado pela última vez em { $date }
tiles-store-unknown = Não há blocos guardados de { $name }. “tiles info --store” lista as fontes
tiles-cleared =
    { $n ->
        [one] Um bloco foi apagado
       *[other] { $n } blocos foram apagados
    }; { $mb } MB liberados

## Avisos e diálogos

export-nowhere = “{ $id }” não tem lugar no mapa. Escolha o seu país (na linha de comando: --fit HN)
export-other-format = { $file } é gravado como { $format }, como pede --format; sua extensão diz outra coisa
# $most: o lado mais longo que pode haver
export-size = Não é possível desenhar uma imagem de { $width } por { $height } pixels: cada lado deve ter de 1 a { $most } pixels
# $system: o que diz o codificador
# $source: título de um mapa base
export-tiles-missing = Faltam à imagem { $missing } de { $of } blocos de “{ $source }”: ali ela mostra blocos menos detalhados ou o mapa incorporado. Veja o lugar uma vez com conexão{ $fetch ->
        [may] {" "}ou baixe a área
       *[no] {""}
    }
export-tiles-none = “{ $source }” não tem nada nesta imagem
export-tiles-closer = A imagem não tem nada de “{ $source }”, que começa no nível de zoom { $zoom }: enquadre uma área menor ou aumente a imagem
export-basemap-unknown = Não se conhece nenhum mapa base “{ $name }”: indique o id de um mapa base do portfólio, openstreetmap, humanitarian, opentopomap, blue-marble, um endereço de blocos, ou um arquivo .mbtiles ou .pmtiles
export-basemap-online = “{ $name }” só pode ser aberto pela rede, que as exportações nunca usam. Baixe a área com footprint-atlas tiles fetch e indique o arquivo
# $sheet: name of a sheet; $rows, $columns: what it would have
export-too-much = Uma pasta de trabalho não comporta tanto: a planilha “{ $sheet }” teria { $rows } linhas e { $columns } colunas, e cabem 1.048.576 linhas e 16.384 colunas. Filtre as entradas ou grave GeoJSON, CSV ou GeoPackage
export-unwritten = Não foi possível criar o arquivo: “{ $system }”
export-cut-cells = { $n ->
        [one] Um texto foi cortado: uma célula
       *[other] { $n } textos foram cortados: uma célula
    } comporta no máximo 32.767 caracteres
# $gap: what is lacking, one of the texts below; $entries: ids; $more: how many entries are not named
export-gap-some = { $gap }: { $entries }{ $more ->
        [0] {""}
       *[other] {" "}e mais { $more }
    }
export-gap-all = { $gap }: { $n ->
        [one] na única entrada
       *[other] em todas as { $n } entradas
    }
export-iati-entries = Não há nenhuma entrada para gravar como atividade IATI, e a IATI pede ao menos uma
export-iati-identifier = Sem iati-identifier, reporting-org, pois o portfólio não tem um identificador IATI da organização
export-iati-description = Sem description, pois só foi publicado um título
export-iati-funders = Sem participating-org, pois não foi publicado nenhum financiador
export-iati-partners = Sem participating-org, pois não foi publicado o papel dos parceiros
export-iati-status = Sem activity-status, pois não foi publicada nenhuma situação que a IATI conheça
export-iati-dates = Sem activity-date, pois não foi publicada nenhuma data completa
export-iati-countries = Sem recipient-country, recipient-region, pois não foi publicado nenhum país
export-iati-country-shares = Sem percentuais, pois não foi publicada a parte de cada país (recipient-country)
export-iati-sectors = Sem sector, pois não foi publicado nenhum setor
export-iati-sector-shares = Sem percentuais, pois não foi publicada a parte de cada setor (sector)
export-encoding = Não foi possível gravar a imagem como { $format }: “{ $system }”
# $why: uma das frases abaixo
save-failed = Não foi possível gravar { $file }: { $why }
save-no-folder = essa pasta não existe. Crie-a primeiro ou escolha outra
save-denied = você não tem permissão para gravar ali. Escolha outra pasta
save-full = o disco está cheio. Libere espaço nele ou escolha outro
save-folder = isto é uma pasta. Acrescente um nome de arquivo
save-busy = outro programa está com ele aberto, ou ele não pode ser alterado. Feche-o lá ou escolha outro nome
# $system: o que diz o sistema
save-refused = o sistema diz “{ $system }”. Nada foi alterado

# $file: onde foi gravado
notice-copied = Copiado: o texto, com a sua fonte e a imagem
notice-copied-text = Copiado: o texto, com a sua fonte
notice-copied-link = O link foi copiado
notice-copied-figures = As medidas foram copiadas
notice-bookmark-kept = Marcador salvo: { $name }
notice-bookmark-removed = Marcador removido: { $name }
notice-bookmark-broken = O marcador “{ $name }” não pode ser lido
notice-bookmark-filter = O filtro do marcador “{ $name }” não pode ser usado; todas as entradas são mostradas
notice-bookmarks-full = Não é possível salvar mais marcadores. Remova os que não são mais necessários.
notice-copied-coordinates = Copiado: { $text }
notice-copied-picture = A imagem foi copiada: { $width } × { $height } pixels
notice-not-copied = A área de transferência do sistema não o aceitou
notice-exported = Salvo como { $file }
notice-failed = Algo deu errado em segundo plano; foi gravado um relatório. Nada se perdeu.
# $file: onde foi posto
notice-settings = As configurações estavam danificadas e começam de novo; as antigas são mantidas em { $file }
notice-reset = Tudo está como num primeiro início. Os marcadores e as fontes de blocos são mantidos.
notice-crash = A última sessão terminou de forma inesperada. Este é um início em modo seguro; há um relatório em { $file }
notice-crash-unreported = A última sessão terminou de forma inesperada e não deixou relatório. Este é um início em modo seguro: a rede está desativada, e o mapa pode ser desenhado de outra maneira.
# $file: o que está sendo lido
notice-loading = Carregando { $file }…
notice-exporting = Desenhando a imagem…
notice-cancel = Cancelar
notice-copy-path = Copiar o caminho
notice-open = Abrir
notice-open-folder = Mostrar pasta
notice-not-opened = O sistema não conseguiu abri-lo
# $command: o que instala um
notice-no-open-dialog = Este sistema não tem uma caixa de diálogo de arquivos. Arraste um arquivo ou uma pasta para a janela, ou indique-o ao iniciar o programa. No Debian e no Ubuntu, este comando instala o diálogo: { $command }
notice-no-export-dialog = Este sistema não tem uma caixa de diálogo de arquivos; por isso, o arquivo é salvo sem perguntar onde. No Debian e no Ubuntu, este comando instala o diálogo: { $command }
dialog-open = Abrir um portfólio
dialog-portfolios = Portfólios (.zip, .geojson)
dialog-export = Exportar a imagem
# Graus, norte e leste positivos
map-coordinates = Latitude { $lat }°; longitude { $lon }°

## O que se exporta

export-title = Exportar
export-group-picture = Imagem do mapa
export-group-pages = Páginas para imprimir (PDF)
export-group-share = Slides e web
export-group-data = Dados
export-offer-pdf-told = Para gráficas e relatórios: o mapa em uma folha, nítido em qualquer tamanho; é possível buscar seus nomes.
export-offer-handout = Folheto
export-offer-handout-told = Para deixar com o público: capa, mapa geral, uma página por entrada com seu próprio mapa, fontes.
export-offer-profile = Perfil de país
export-offer-profile-told = Tudo o que se sabe de um país, em quantas páginas forem necessárias.
export-offer-talk = Folheto da apresentação
export-offer-talk-told = O que foi mostrado na última apresentação e o que foi aberto nas perguntas. Antes é preciso haver uma apresentação.
export-offer-notes = Slides com notas
export-offer-notes-told = Para quem fala: cada slide com suas notas abaixo.
export-offer-slides = Slides
export-offer-slides-told = Para ler em qualquer dispositivo: uma página por slide da história, como no palco.
export-offer-pptx = PowerPoint
export-offer-pptx-told = Para continuar editando: títulos, textos e notas são do PowerPoint; o mapa é uma imagem.
export-offer-html = Página web
export-offer-html-told = Para enviar por e-mail: um único arquivo com mapa, busca, detalhes e história que abre em qualquer navegador, sem rede.
export-offer-geojson-told = Para programas de mapas e para este: abre de novo sem nenhuma perda.
export-offer-gpkg-told = Para o QGIS e outros programas de mapas: tabelas de locais e entradas em um único arquivo.
export-offer-xlsx-told = Para o Excel e outras planilhas.
export-offer-csv-told = Para qualquer programa que leia tabelas; nenhuma célula pode ser executada como fórmula.
export-offer-kml-told = Para o Google Earth, em um idioma.
export-offer-kmz-told = Para o Google Earth, em um idioma, compactado.
export-offer-iati-told = Atividades do Padrão IATI 2.03. O que o portfólio não publica é omitido e listado aqui.
export-story = História
export-country = País
export-entries = Entradas
export-entries-shown = As que o filtro mostra
export-entries-all = Todas
export-look-paper = Para papel
export-look-reader = Como o sistema do leitor
export-page-before = Página anterior
export-page-next = Próxima página
export-facts-exactly = O arquivo terá { $mb } MB.
export-counts = { $entries ->
    [one] 1 entrada
   *[other] { $entries } entradas
} e { $sites ->
    [one] 1 local
   *[other] { $sites } locais
}.
export-offer-png-told = Para apresentações, relatórios e a web: letras nítidas, cores chapadas e, se desejar, transparente.
export-offer-jpeg-told = Para gráficas e programas antigos que o pedem. Nunca transparente.
export-offer-webp-told = Para a web: tão nítido quanto PNG em um arquivo menor. Até 16.383 pixels por lado.
export-offer-svg-told = Para designers: o texto continua texto, e o Inkscape e o Illustrator mostram as camadas pelo nome.
export-size-title = Tamanho
export-size-window = Como na janela
export-size-screen = Tela
export-size-4k = Tela 4K
export-size-own = Tamanho personalizado
export-landscape = Paisagem
export-portrait = Retrato
# $n: pontos por polegada
export-dpi = { $n } dpi
export-width = Largura
export-height = Altura
export-own-dpi = Pontos por polegada
export-extract = O que mostra
export-extract-view = Esta vista
export-extract-overview = Visão geral
export-extract-selection = Seleção
export-parts = Na imagem
export-part-title = Título
export-part-legend = Legenda
export-part-scale-bar = Escala gráfica
export-part-north-arrow = Seta do norte
export-part-inset = Globo que mostra onde estamos
export-part-attribution = Fontes do mapa
export-part-sea = Mar (sem ele: transparente)
export-attribution-told = Os créditos que uma licença exige permanecem na imagem.
export-look = Aparência
export-language = Idioma
export-as-on-screen = Como na tela
export-preview = Prévia
# $width, $height: pixels; $w, $h: centímetros
export-facts-pixels = { $width } × { $height } pixels; impressa a { $dpi } dpi: { $w } × { $h } cm.
export-facts-drawing = { $w } × { $h } cm, nítida em qualquer tamanho.
# $mb: megabytes
export-facts-file = O arquivo terá cerca de { $mb } MB.
export-save = Salvar…
export-copy = Copiar imagem
# $n: por cento
export-progress = Desenhando: { $n }%
export-canceled = Foi cancelado; nada foi gravado
# $credits: quem deve ser nomeado
export-credits-stay = Estes créditos permanecem na imagem, como exige a licença: { $credits }
export-layers-left-out = Os mapas nele não levam as camadas do mapa que se mostram: estão sobre o mapa incluído
export-sea-stays = { $format } não admite transparência: o mar está na imagem
export-nothing = Nada cumpre o filtro: não há nenhuma entrada no arquivo
export-small-maps-plain = Os mapas pequenos não levam camadas: são muitos para isso
export-no-caption = A imagem não tem espaço para o título e a legenda ao lado do mapa: uma maior tem
export-part-key = Chave dos símbolos
export-no-room = O mapa não tem espaço para: { $what }. Um maior tem
export-no-room-countries =
    { $n ->
        [one] O mapa não tem espaço para o rótulo de um país: { $names }. Um maior tem
       *[other] O mapa não tem espaço para os rótulos de { $n } países: { $names }. Um maior tem
    }
export-credits-apart = O arquivo não tem lugar para os créditos. Mencione-os onde quer que os dados vão: { $credits }
export-slides-size = Os slides em PPTX são 16:9 ou 4:3; { $size } não é nenhum deles
export-lang = Não há palavras em “{ $lang }”: o arquivo está em { $used }

## Camadas dos desenhos

layer-sea = Mar
layer-tiles = Blocos do mapa
layer-graticule = Longitudes e latitudes
layer-coast-glow = Halo das costas
layer-countries = Países
layer-rivers = Rios
layer-lakes = Lagos
layer-state-borders = Limites dos estados
layer-borders = Fronteiras
layer-coast = Costas
layer-disputed = Fronteiras em disputa
layer-heat = Densidade de locais
layer-features = Áreas e linhas
layer-outline = Contorno da seleção
layer-region = Contorno da região
layer-measure = Área medida
layer-leaders = Linhas de chamada
layer-water-names = Nomes de águas
layer-state-names = Nomes de estados
layer-country-names = Nomes de países
layer-cities = Cidades
layer-region-words = Texto sobre a região
layer-country-known = País conhecido, local não publicado
layer-site-names = Nomes de locais
layer-sites = Locais
layer-measures = Medidas
layer-title = Título
layer-legend = Legenda
layer-scale-bar = Escala gráfica
layer-north-arrow = Seta do norte
layer-inset = Globo
layer-attribution = Fontes

## Quando não há janela

# $cause: uma das frases abaixo
failure-no-display = Sem tela: { $cause }
failure-display-unset = nem WAYLAND_DISPLAY nem DISPLAY está definida.
failure-display-silent = a que { $variable } indica ({ $value }) não responde.
failure-display-system = o sistema não oferece nenhuma.
# $command: o que as instala
failure-display-libraries = faltam bibliotecas do sistema de janelas. No Debian e no Ubuntu: { $command }
failure-no-graphics = Sem gráficos: nem o Vulkan nem o OpenGL conseguiram desenhar a janela.
failure-install-graphics = Instale gráficos por software. No Debian e no Ubuntu: { $command }
failure-install-driver = Instale o driver da placa de vídeo.
failure-export = Sem janela, desenhe o mapa em um arquivo: { $command }
# $value: o que está escrito ali
failure-not-a-way = { $variable } é “{ $value }”, mas pode ser vulkan, gl ou glow.
failure-display-lost = A tela desapareceu e, com ela, a janela.
failure-crashed = O Footprint Atlas parou por causa de um erro no seu próprio código.
failure-report = Há um relatório que ajuda a corrigi-lo em { $file }
failure-safe-start = O próximo início será em modo seguro.

# O campo de busca e o que ele encontra
search-name = Buscar
search-hint = Buscar programas, lugares, países
# Where there is no room for more
search-hint-short = Buscar
palette-hint = Buscar comandos, programas, lugares
search-hits = O que foi encontrado
search-clear = Encerrar a busca
search-undated = Anos não publicados

# O filtro: etiquetas sobre o mapa, e o seu painel
filter-name = Filtro
filter-clear = Limpar todos os filtros
filter-chip = { $facet }: { $value }
# $part: o que diz uma etiqueta, como “País: Guatemala”
filter-remove = Remover “{ $part }”
filter-years = { $from } a { $to }
filter-years-from = Desde { $from }
filter-years-to = Até { $to }
filter-year-from = De
filter-year-to = até
filter-undated = Também anos não publicados
filter-dated-only = Só com anos publicados
filter-hidden-theme = Sem “{ $theme }”
filter-no-site = Nenhum lugar publicado
filter-no-funder = Nenhum financiador publicado
filter-no-partner = Nenhum parceiro publicado
filter-no-status = Nenhuma situação publicada
filter-nothing = Não resta nenhuma entrada. Limpar todos os filtros
# $part: uma faceta, como “País”; $n: entradas que haveria sem ela
filter-relax =
    { $n ->
        [one] Nenhuma entrada atende a tudo isto. Sem “{ $part }” haveria uma
       *[other] Nenhuma entrada atende a tudo isto. Sem “{ $part }” haveria { $n }
    }
filter-facet-theme = Tema
filter-facet-country = País
filter-facet-funder = Financiador
filter-facet-partner = Parceiro
filter-facet-party = Financiador ou parceiro
filter-facet-kind = Tipo de entrada
filter-facet-status = Situação
filter-facet-precision = Quão bem se conhecem os lugares
filter-facet-years = Anos
kind-program = Programa ou projeto
kind-office = Escritório
kind-partnership = Parceria

## Tempo

time-shown = Anos { $from } a { $to }
# $year: the only one
time-shown-year = Ano { $year }
time-dated =
    { $n ->
        [0] Nenhuma das { $of } entradas tem data
        [one] Uma de { $of } entradas tem data
       *[other] { $n } de { $of } entradas têm data
    }
time-fading = ponta esmaecida: data não publicada
time-undated =
    { $n ->
        [0] Nenhuma entrada sem ano publicado
        [one] Uma entrada: anos não publicados
       *[other] { $n } entradas: anos não publicados
    }
time-earlier = Antes
time-later = Depois
time-play = Reproduzir
time-pause = Pausar
time-loop = Repetir ao chegar ao fim
time-speed =
    { $n ->
        [one] Um ano por segundo
       *[other] { $n } anos por segundo
    }
time-most =
    { $n ->
        [one] No máximo uma entrada em um ano
       *[other] Até { $n } entradas em um ano
    }
time-histogram =
    { $n ->
        [one] Uma entrada com data, por ano
       *[other] { $n } entradas com data, por ano
    }
time-column = { $year }: { $sure } em andamento conforme publicado, { $perhaps } talvez
length-kilometers = { $km } km · { $mi } mi
length-meters = { $m } m · { $ft } pés
area-kilometers = { $metric } km² · { $other } mi²
area-hectares = { $metric } ha · { $other } acres
area-meters = { $metric } m² · { $other } pés²
measure-hint = Clique no mapa para marcar pontos. No teclado, Espaço marca um no centro do mapa.
measure-hint-next = Clique onde a linha continua.
measure-hint-end = Um duplo clique ou Enter termina a linha.
measure-hint-close = Um duplo clique ou Enter termina a linha; um clique no primeiro ponto a fecha.
measure-last = Último trecho
measure-total = Comprimento
measure-perimeter = Perímetro
measure-area = Área
measure-perimeter-closed = Perímetro, se fechado
measure-area-closed = Área, se fechada
measure-crossed = Nenhuma: o contorno cruza a si mesmo
measure-copy = Copiar
measure-undo = Desfazer
measure-clear = Limpar
identify-name = O que há aqui
identify-hint = Clique no mapa para ver tudo o que há em um lugar. No teclado, Espaço mostra o que há no centro do mapa.
identify-nothing = Aqui não há nenhum país nem nenhuma entrada.
identify-more =
    { $n ->
        [one] E mais um
       *[other] E mais { $n }
    }
identify-alpha-2 = ISO 3166-1 alfa-2
identify-alpha-3 = ISO 3166-1 alfa-3
identify-local-name = Nome local
identify-boundaries = Limites
identify-built-in = Mapa incluído
place-menu = Neste lugar
place-copy = Copiar coordenadas
place-identify = O que há aqui?
place-measure = Medir a partir daqui
# A tabela: as colunas, quanto se mostra e o que se copia
table-entry = Entrada
table-countries = Países
table-sites = Locais
table-name = Nome
table-longitude = Longitude
table-latitude = Latitude
# $n de $of: quantos
table-entries-shown = { $n } de { $of } entradas
table-sites-shown = { $n } de { $of } locais
table-features-shown = { $n } de { $of } elementos
# $n: quantas linhas
table-copy =
    { $n ->
        [one] Copiar uma linha
       *[other] Copiar { $n } linhas
    }
notice-copying-rows = Copiando as linhas…
notice-copied-rows =
    { $n ->
        [one] Uma linha foi copiada
       *[other] { $n } linhas foram copiadas
    }
# $rows: o que se mostra, como “Locais”
table-list = Mostrar: { $rows }
table-name-of = Tabela: { $rows }
table-nothing = Não há nada a mostrar

notice-outside =
    { $others ->
        [0] Fora da vista, longe do resto: { $name }
        [one] Fora da vista, longe do resto: { $name } e mais um
       *[other] Fora da vista, longe do resto: { $name } e mais { $others }
    }
bookmarks-offered = Deste portfólio
bookmarks-kept = Seus marcadores
bookmarks-none = Você ainda não salvou nenhuma vista deste portfólio. { $key }, ou o botão acima, salva o que o mapa mostra agora, com a seleção e os filtros.
bookmark-numbered = { $name } { $n }
bookmark-name = Nome do marcador “{ $name }”
bookmark-go = Ir para “{ $name }”
bookmark-remove = Remover “{ $name }”

## Camadas do mapa

action-layers = Camadas do mapa
layers-explained = O mapa incluído fica por baixo de todas e não precisa de rede. Uma camada carrega seus blocos da rede enquanto é mostrada; o que chegou fica neste computador para a próxima vez.
layers-shown = Visíveis, de cima para baixo
layers-sources = Mais fontes
layers-add = Adicionar uma fonte
layers-show = Mostrar { $name }
layers-hide = Ocultar { $name }
layers-raise = Mover { $name } para cima
layers-lower = Mover { $name } para baixo
layers-remove = Esquecer { $name }
layers-opacity = Opacidade de { $name }
layers-complete = Completa.
layers-closer = Nada neste nível de zoom: começa no nível { $zoom }.
layers-waiting-first = Começa quando o mapa é visto.
layers-waiting =
    { $n ->
        [one] Um bloco está a caminho.
       *[other] { $n } blocos estão a caminho.
    }
layers-failing = Nenhum bloco chega: { $reason }.
layers-read = Blocos lidos do arquivo: { $fetched }; com falha: { $failed }.
layers-counts = Blocos da rede: { $fetched }; deste computador: { $kept }; pedidos que falharam: { $failed }.
layers-try-again = Tentar de novo
layers-try-again-name = Tentar de novo: { $name }
layers-allow-local = Permitir pedidos a { $host }
layers-key = Chave “{ $key }” para { $host }, depois Enter
layers-forget-key = Esquecer a chave “{ $key }”
layers-percent = { $n }%
layers-key-missing = falta a chave “{ $key }”
layers-own-title = Nome
layers-own-title-hint = Relevo
layers-own-url = Endereço dos seus blocos, de um documento TileJSON, das capacidades de um WMS ou WMTS ou de um arquivo PMTiles; ou um arquivo PMTiles ou MBTiles deste computador
layers-own-url-hint = {"https://example.org/{z}/{x}/{y}.png"}
layers-own-credit = Créditos
layers-own-credit-hint = © quem o fez
layers-test = Testar
layers-add-button = Adicionar
layers-testing = Pedindo o bloco do centro do mapa…
layers-test-good = Responde. O bloco do centro do mapa:
layers-test-picture = O bloco que chegou
# $n: maps
layers-choose = Este servidor tem { $n } mapas. Escolha um:
layers-too-many = Já há { $n } fontes próprias. Esqueça uma primeiro.
layers-kept = Guardado neste computador: { $mb } MB de { $most } MB.
layers-clear = Limpar
layers-clear-name = Apagar o que está guardado de { $name }
layers-clear-all = Limpar tudo
layers-clear-explained = Limpar apaga o que foi guardado de passagem. Os arquivos das áreas que você tornou disponíveis offline permanecem.
layers-room = Espaço para blocos
layers-room-memory = Memória para os blocos de todas as camadas: { $mb } MB
layers-room-disk = Disco para os blocos de cada fonte: { $mb } MB
layers-room-total = De todas as fontes juntas há { $mb } MB guardados neste computador.
tiles-open-no-tile = não tem bloco ali
layers-opening = Está sendo aberta.
tiles-open-address = isto não é um endereço de blocos
tiles-open-not-found = não existe esse arquivo ou documento
tiles-open-archive = o arquivo não pode ser lido como PMTiles ou MBTiles; “footprint-atlas tiles info” diz o que há de errado
tiles-open-no-ranges = seu servidor não envia partes de arquivos; baixe o arquivo e indique-o
tiles-open-document = o que seu endereço responde não é TileJSON nem as capacidades de um WMS ou WMTS
tiles-open-several = seu servidor tem vários mapas; teste o endereço acima e escolha um
tiles-open-no-map = seu servidor não tem esse mapa, ou nenhum como PNG, JPEG ou WebP
tiles-open-unasked = mostra-se o que foi guardado enquanto se pergunta ao servidor
tiles-open-openstreetmap = leva aos blocos padrão do OpenStreetMap; ative o próprio OpenStreetMap
tiles-open-no-mercator = seu servidor não tem nenhum mapa em Web Mercator (EPSG:3857), em que este mapa é desenhado

## Áreas para usar sem rede

area-choose = Tornar esta área disponível offline…
area-choose-name = Tornar esta área de { $name } disponível offline
area-one-at-a-time = Uma área é baixada de cada vez; a que está em andamento aparece acima.
area-close = Agora não
area-begin = Escolher um arquivo e começar…
# Graus; norte e leste são positivos
area-extent = A área é o que o mapa mostra: latitude { $south }° a { $north }°, longitude { $west }° a { $east }°.
area-first-zoom = Primeiro nível de zoom
area-last-zoom = Último nível de zoom
area-nothing-there = A fonte não tem nada nesta área. Ela tem os níveis de zoom { $first } a { $last }.
# $n: blocos; $mb: megabytes
area-estimate =
    { $n ->
        [one] Um bloco
       *[other] { $n } blocos
    }, cerca de { $mb } MB.
# $n: blocos; $kb: kilobytes
area-by-kept =
    { $n ->
        [one] Calculado pelo bloco desta fonte que está guardado: { $kb } kB.
       *[other] Calculado pelos { $n } blocos desta fonte que estão guardados: { $kb } kB cada um em média.
    }
area-by-usual = Supõem-se { $kb } kB por bloco, como é usual.
area-title = { $source }: { $place }
area-title-plain = { $source }, níveis de zoom { $first } a { $last }
area-begun = Em preparação para uso offline
area-pause = Pausar
area-go-on = Continuar
area-take = Fazer um arquivo com o que chegou
area-cancel = Cancelar e descartar
area-resting = Em pausa. O que chegou fica guardado, também quando o programa é fechado.
area-pausing = Pausando: os últimos pedidos estão voltando.
area-giving-up = O que chegou está sendo descartado.
area-writing = Todos os blocos estão aí; o arquivo está sendo gravado.
area-not-offered = A fonte dela não é oferecida agora. Abra o portfólio que a nomeia ou adicione a fonte de novo.
area-other-map = A fonte dela mostra outro mapa do que quando começou, e um arquivo contém um só mapa. Cancele e comece de novo.
# $why: o que aconteceu por último
area-incomplete =
    { $n ->
        [one] Falta um bloco
       *[other] Faltam { $n } blocos
    }: { $why }. O que chegou fica guardado: ao continuar, o resto é tentado de novo.
dialog-area = Tornar uma área disponível offline
notice-area-done = A área está disponível offline e é uma fonte própria nas camadas do mapa: { $file }
notice-area-unlisted = A área está disponível offline: { $file }. Ela não é uma fonte própria, pois já há { $n }. Esqueça uma e depois adicione este arquivo nas camadas do mapa.
notice-area-not-text = O nome deste arquivo, ou de uma pasta em que ele está, não é texto em Unicode, por isso as configurações não podem guardá-lo: { $file }. Escolha outro.
notice-area-rests = { $title }: nem todos os blocos chegaram. O que chegou fica guardado; as camadas do mapa dizem mais.
notice-no-area-dialog = Este sistema não tem diálogo de arquivos, por isso a área vai para { $file }. No Debian e no Ubuntu, isto traz o diálogo: { $command }

## Making a story

making-name = História
making-close = Fechar o painel da história
making-stories = Escolher uma história
making-new = Nova história
making-new-title = Nova história
making-none = Este portfólio ainda não tem nenhuma história.
making-cannot = Um arquivo GeoJSON avulso não pode conter histórias. Abra um portfólio: uma pasta ou um .zip dela.
making-saving = Salvando a história…
making-unsaved = Alterações ainda não salvas
making-all-saved = Nenhuma alteração por salvar
making-saved = História salva
# $lang: a language by its own name
making-lang = Escrever em { $lang }
making-story-title = Título da história
making-add = Adicionar esta vista como slide
making-new-slide = Novo slide
making-untitled = Sem título
# $n: number of the slide; $remarks: how much is remarked on it
making-slide =
    { $remarks ->
        [0] Slide { $n }: { $title }
        [one] Slide { $n }: { $title }; uma observação
       *[other] Slide { $n }: { $title }; { $remarks } observações
    }
making-title = Título
making-text = Texto (Markdown)
making-notes = Notas para quem apresenta (Markdown)
# $what: where the map looks
making-view = Mapa: { $what }
making-view-before = como o slide anterior o deixou
making-view-all = toda a presença
making-view-extent = uma vista própria
making-view-center = uma vista própria, zoom { $zoom }
# $view: where the map looks; $n: seconds
making-view-seconds = { $view } · { $n } s
making-take-view = Usar a vista atual
making-clear-view = Deixar o mapa como o slide anterior o deixou
making-fit = Ou que o mapa mostre por inteiro
making-fit-site = um local
making-fit-country = um país
making-fit-program = uma entrada
making-fit-filter = o que o filtro deixa
making-highlight = Em destaque: { $what }
making-take-highlight = Adicionar o que está selecionado
making-clear-highlight = Não destacar nada
making-filter = Filtro: { $what }
making-take-filter = Usar o filtro atual
making-clear-filter = Mostrar todas as entradas
making-nothing = nada
# $what: the name of the picture’s file, or that there is none
making-picture = Imagem: { $what }
making-picture-choose = Escolher uma imagem
making-picture-other = Escolher outra imagem
making-picture-close = Deixar como está
making-picture-clear = Tirar a imagem
making-picture-alt = O que a imagem mostra, para quem não a vê
making-picture-credit = De quem é a imagem
making-picture-none = O portfólio ainda não tem nenhuma imagem. Adicione uma: PNG, JPEG ou WebP.
making-picture-add = Adicionar uma imagem…
making-picture-kinds = Imagens
making-picture-added = Imagem adicionada: { $file }
making-picture-bad = { $file } não é uma imagem PNG, JPEG ou WebP que possa ser mostrada. Nada foi adicionado
making-picture-large = { $file } tem mais de { $mebibytes } MiB. Nada foi adicionado
making-picture-unread = Não é possível ler { $file }. Nada foi adicionado
making-picture-no-dialog = Este sistema não tem uma caixa de diálogo de arquivos: coloque a imagem na pasta photos do portfólio e escolha-a aqui. No Debian e no Ubuntu, este comando instala o diálogo: { $command }
making-chart = Gráfico
# $by: what the chart counts by, or none
making-chart-by =
    { $by ->
        [none] Nenhum
        [theme] Por tema
        [country] Por país
       *[year] Por ano
    }
making-figure = Adicionar um número-chave
making-figure-number = Número-chave { $n }
making-figure-label = O que diz o número-chave { $n }
making-figure-remove = Remover o número-chave { $n }
making-seconds = Segundos em repetição (0: o tempo usual)
making-up = Mover o slide para cima
making-down = Mover o slide para baixo
making-duplicate = Duplicar o slide
making-remove = Excluir o slide
# $screens: sizes in pixels
making-too-long = { $lang }: o texto não cabe em uma tela de { $screens }: seria preciso rolar. Encurte-o
# $names: what stands out
making-unseen = O que está em destaque fica fora da vista: { $names }. Use uma vista mais ampla
making-unseen-filter = Nada do que o filtro deixa está na vista. Use uma vista mais ampla ou outro filtro
making-clash = Outra pessoa alterou a história
making-clash-file = { $file } não está como quando você começou. Nada foi gravado ainda.
making-keep-both = Manter as duas
making-keep-both-told = A outra torna-se uma história à parte, ao lado da sua.
making-overwrite = Salvar a minha no lugar
making-overwrite-told = O que a outra pessoa alterou se perde.
making-reload = Usar a outra
making-reload-told = O que você alterou e não salvou se perde.
making-recovery = Alterações que não foram salvas
# $files: names of files
making-recovery-files = Uma sessão anterior terminou com alterações não salvas: { $files }
making-recover = Recuperá-las
making-forget = Descartá-las
making-kept = O que não foi salvo da história é mantido e oferecido quando seu portfólio for aberto de novo
making-times = Ensaio
# $time: minutes and seconds
making-times-all = No total: { $time }
making-slide-time = { $n }. { $title }: { $time }
making-not-shown = não mostrado
making-take-times = Adotar estes tempos
making-take-times-told = Assim, cada slide permanece esse tempo quando ninguém conduz a história.
making-folder = Salvar o portfólio como pasta
making-folder-taken = Já existe: { $file }. Escolha outro nome
making-unread = Não é possível ler { $file }; por isso, o portfólio não pode ser salvo como pasta. Nada foi alterado
making-no-dialog = Este sistema não tem uma caixa de diálogo de arquivos; por isso, a pasta é criada sem perguntar onde. No Debian e no Ubuntu, este comando instala o diálogo: { $command }
making-moved = Portfólio salvo como pasta; agora está aberto a partir dali: { $file }

## A talk

stage-slide = Slide { $n } de { $of }
stage-away = Fora do percurso: Page Down volta ao slide { $n }
stage-black = A tela está preta; qualquer tecla de avanço a descobre
stage-white = A tela está branca; qualquer tecla de avanço a descobre
stage-test = Cartão de teste; qualquer tecla de avanço o retira
stage-typed = Ir para o slide { $n }: Enter
stage-no-freeze = Para manter uma imagem, o público precisa de uma janela própria: S a abre
stage-locked = Mantenha Esc pressionada por três segundos para encerrar a história
# $screen: the name of the audience's screen
stage-lost = A tela { $screen } não está mais ligada: a apresentação continua aqui
# $n: how many bars of a chart are gathered in this one
stage-others =
    { $n ->
        [one] Mais um
       *[other] Mais { $n }
    }
stage-chart-name = Gráfico
# $by: what a slide's chart counts by
stage-chart =
    { $by ->
        [theme] Entradas por tema
        [country] Entradas por país
       *[year] Entradas por ano
    }
# $id: what was asked for; $known: the ids that there are
present-unknown = Não há nenhuma história “{ $id }”. As histórias são: { $known }
present-none = Não há nenhuma história “{ $id }”: o portfólio não tem nenhuma

## The presenter's window

# $title: of the story
audience-window = Público – { $title }
# $what: which slide of how many
audience-sees = O público vê: { $what }
# $name: a screen's; its size in pixels
screen-named = { $name }, { $width } × { $height }
screen-unnamed = { $width } × { $height }
presenter-top = Relógio e público
presenter-controls = Controles
presenter-slides = Slides
presenter-notes = Notas
presenter-no-notes = Não há notas para este slide.
presenter-now = Agora
presenter-elapsed = Decorrido
presenter-over = Tempo excedido
presenter-paused = Parado em
# $time: so long has the talk gone on; $target: so long it is to take
presenter-of = { $time } de { $target }
presenter-clock-pause = Parar o relógio
presenter-clock-go-on = Retomar o relógio
presenter-notes-larger = Notas maiores
presenter-notes-smaller = Notas menores
presenter-slide-time = Este slide
presenter-audience = Público: { $screen }
presenter-beside = Público: a janela ao lado desta
presenter-live = O público vê isto
presenter-black = A tela do público está preta
presenter-white = A tela do público está branca
presenter-test = A tela do público mostra o cartão de teste
presenter-frozen = O público continua vendo a imagem mantida
# $title: of the next slide
presenter-next = Próximo: { $title }
presenter-last = Este é o último slide
presenter-shown = No mapa
presenter-all = Todas as entradas
presenter-slide = Slide { $n }: { $title }
presenter-back = Voltar
presenter-go-on = Avançar
presenter-return = Voltar ao slide
presenter-freeze = Manter a imagem
presenter-show-this = Mostrar isto
presenter-cover = Preto
presenter-cover-white = Branco
presenter-open = Janela do apresentador
presenter-language = Próximo idioma
presenter-laser = Laser
presenter-pen = Caneta
presenter-arrow = Seta
presenter-spotlight = Holofote
presenter-erase = Apagar
presenter-card = Cartão de teste
presenter-swap = Trocar telas
presenter-one = Uma só janela
presenter-end = Encerrar
# Why the screen does not go to sleep, as the system tells it
awake-reason = Uma história está sendo apresentada

## The test card

test-slide = O texto dos slides nunca é menor que esta linha
test-least = Os menores nomes do mapa e os créditos são como esta linha
# $screen: its name and size, $picture: the size of the picture on it, in pixels
test-screen = { $screen } – imagem { $picture }
test-help = Os quatro cantos, o círculo redondo, onze cinzas e a terra distinta do mar: assim o projetor está bem ajustado

## A página da web

web-map = Mapa
web-keys = As setas movem o mapa, + e − aproximam e afastam, 0 mostra tudo
web-story = História
web-next = Próximo slide
web-previous = Slide anterior
web-end = Encerrar a história
web-language = Idioma
web-look = Claro ou escuro
web-legend = O que os símbolos significam
web-skip = Ir para o mapa
web-about-page = Sobre esta página
web-made-with = Feita com Footprint Atlas. Esta página é um único arquivo: não carrega nem envia nada.
web-needs-script = O mapa precisa de JavaScript, que não é executado aqui. Seguem todas as entradas como texto.

## Os slides exportados

export-no-story = O portfólio não tem nenhuma história com slides
export-no-layout = Arquivos { $format } não aceitam este leiaute: map vale para imagens, PDF e a página web; slides, para PPTX e PDF; handout, profile, notes e talk, para PDF
export-no-slide = A história “{ $story }” não tem nenhum slide “{ $id }”. Os slides dela são: { $known }
export-no-card = “{ $id }” não tem ficha para abrir: indique um programa, um local ou um país
export-no-option = { $what } não aceita { $option }; vale para { $with }
pptx-layout = Texto ao lado do mapa
pptx-title = Título
pptx-text = Texto
pptx-map = Mapa
pptx-number = Número do slide
pptx-slide = Slide
pptx-figure = Número-chave

## Cadernos: material impresso, perfis e histórias em páginas

booklet-contents = Sumário
booklet-overview = Visão geral
booklet-credits = Fontes e créditos
booklet-slides = Slides mostrados
booklet-opened = Consultado durante as perguntas
booklet-page = { $n } / { $of }
booklet-what =
    { $entries ->
        [one] Uma entrada
       *[other] { $entries } entradas
    } em { $countries ->
        [one] um país
       *[other] { $countries } países
    }: o que foi feito e onde, com os anos, os financiadores e os parceiros, na medida em que estão publicados.
booklet-nothing-fits = Nada corresponde ao filtro: não há entradas a mostrar.
booklet-nothing = Nenhuma entrada está publicada.
booklet-locator = Mapa: onde fica: { $what }

export-profile = Um perfil é de um só país: indique-o com --fit, por exemplo --fit HN
export-no-country = “{ $id }” não é um país. Indique um com --fit, por exemplo --fit HN
export-small-page = A página é pequena demais para este leiaute: ela deve ter pelo menos { $short } por { $long } mm. Escolha uma maior, como A4 (na linha de comando: --size a4)
export-pdf-failed = Não foi possível gravar o PDF: “{ $system }”
export-letters-system =
    { $n ->
        [one] Uma letra é desenhada com uma fonte deste sistema, porque as incluídas não a têm; em outro ela pode ter outra aparência: { $letters }
       *[other] { $n } letras são desenhadas com fontes deste sistema, porque as incluídas não as têm; em outro elas podem ter outra aparência: { $letters }
    }
export-letters-none =
    { $n ->
        [one] Uma letra não está em nenhuma fonte deste sistema; um quadro fica no lugar dela: { $letters }
       *[other] { $n } letras não estão em nenhuma fonte deste sistema; quadros ficam no lugar delas: { $letters }
    }
export-text-size = Tamanho da letra, %
export-unfinished = Um arquivo está sendo gravado
export-unfinished-told = Se a janela fechar agora, não ficará nenhum arquivo.
export-unfinished-go-on = Continuar gravando
export-unfinished-stop = Parar e fechar
export-why-no-talk = Só depois de uma palestra
export-why-no-country = Nenhum país tem uma entrada
export-why-no-selection = Não há nada selecionado que tenha um lugar
export-slide-small = { $slide }: o texto é tão longo que fica menor do que se lê de longe; encurte-o ou divida-o em dois slides
export-slide-cut = { $slide }: o texto é longo demais mesmo em letra pequena e termina com […]; encurte-o ou divida-o em dois slides
export-slide-over = { $slide }: o texto é longo demais mesmo em letra pequena e passa do fim do slide; encurte-o ou divida-o em dois slides
export-photos-unread =
    { $n ->
        [one] Uma imagem não pode ser lida e fica de fora: { $files }
       *[other] { $n } imagens não podem ser lidas e ficam de fora: { $files }
    }
export-photos-beyond =
    { $n ->
        [one] Uma imagem fica de fora, pois de uma entrada se mostram { $most }: { $of }
       *[other] { $n } imagens ficam de fora, pois de uma entrada se mostram { $most }: { $of }
    }
export-photos-left-out =
    { $n ->
        [one] Uma imagem fica fora da página: juntas, as imagens podem ter { $most } MB
       *[other] { $n } imagens ficam fora da página: juntas, as imagens podem ter { $most } MB
    }
