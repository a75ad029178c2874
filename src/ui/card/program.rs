//! The card of an entry.

use egui::{Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::{Shown, accent_bar, caption, facts, heading, items, rule};
use crate::i18n::Arg;
use crate::portfolio::{Details, FigureLine, Item, Label, SiteLine, SourceLine, base};
use crate::style::{Color, Face};
use crate::ui::Cx;
use crate::ui::chips;
use crate::ui::icons::Icon;
use crate::ui::photos::MOST_PHOTOS;
use crate::ui::widgets::{self, Type};
use crate::view::Command;

/// Tells of an entry, in the order of what a reader asks first.
pub(super) fn tell(ui: &mut Ui, cx: &Cx<'_>, shown: &Shown<'_>, commands: &mut Vec<Command>) {
    let details = &shown.details;
    if let Some(site) = &details.at {
        place_banner(ui, cx, site, shown.color(cx));
    }
    heading(ui, cx, &details.title);
    hidden(ui, cx, details, commands);
    figures(ui, cx, &details.figures);
    for item in items(details, &Label::Summary) {
        ui.add_space(cx.pt(12.0));
        tell_words(ui, cx, item, cx.running());
    }
    photos(ui, cx, details);
    rule(ui, cx);
    facts::places(ui, cx, details, shown.color(cx), commands);
    facts::columns(ui, cx, details);
    facts::precision(ui, cx, details);
    let activities = items(details, &Label::Activities);
    if !activities.is_empty() {
        rule(ui, cx);
        caption(ui, cx, &cx.tr.text("details-activities"));
        for item in activities {
            ui.add_space(cx.pt(4.0));
            if let Item::Words(words) = item {
                widgets::bullet(ui, cx, &words.say(&cx.phrases()), cx.running());
            }
        }
    }
    rule(ui, cx);
    notes(ui, cx, shown, commands);
}

/// The photos of an entry, below each other.
fn photos(ui: &mut Ui, cx: &Cx<'_>, details: &Details) {
    let Some(program) = cx.portfolio.program(&details.id) else {
        return;
    };
    let of = program.photos.len();
    for (nth, file) in program.photos.iter().enumerate().take(MOST_PHOTOS) {
        ui.add_space(cx.pt(12.0));
        let width = ui.available_width();
        let size = cx.photos.fit(file, vec2(width, width));
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        let args = [
            ("n", Arg::from(nth + 1)),
            ("of", of.into()),
            ("title", details.title.text.as_str().into()),
        ];
        let name = cx.tr.with("photo-nth", &args);
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &name));
        cx.photos.draw(ui, cx, (file, rect));
    }
}

/// Says of an entry that the filters take off the map and out of the list that they do.
fn hidden(ui: &mut Ui, cx: &Cx<'_>, details: &Details, commands: &mut Vec<Command>) {
    let program = cx.portfolio.program(&details.id);
    if program.is_none_or(|program| cx.view.filter.admits(program, cx.portfolio)) {
        return;
    }
    ui.add_space(cx.pt(6.0));
    with_icon(
        ui,
        cx,
        Icon::Funnel,
        (&cx.tr.text("card-hidden"), cx.small()),
    );
    ui.add_space(cx.pt(4.0));
    let chip = chips::Chip {
        text: &cx.tr.text("filter-clear"),
        icon: None,
        dashed: false,
    };
    if ui
        .horizontal(|ui| chips::chip(ui, cx, &chip).clicked())
        .inner
    {
        commands.push(Command::ClearFilter);
    }
}

/// Which place of the entry was clicked, and how well it is known.
fn place_banner(ui: &mut Ui, cx: &Cx<'_>, site: &SiteLine, color: Color) {
    let top = ui.cursor().top();
    ui.horizontal_top(|ui| {
        ui.add_space(cx.pt(14.0));
        ui.vertical(|ui| {
            let (name, known) = (
                site.place.say_name(&cx.phrases()),
                site.place.say_precision(&cx.phrases()),
            );
            widgets::paragraph(ui, cx, &name, cx.running().face(Face::SemiBold));
            widgets::paragraph(ui, cx, &known, cx.small());
        });
    });
    let rect = egui::Rect::from_x_y_ranges(ui.max_rect().x_range(), top..=ui.cursor().top());
    accent_bar(ui, cx, rect, color);
    ui.add_space(cx.pt(14.0));
}

/// The key figures, large, two beside each other.
fn figures(ui: &mut Ui, cx: &Cx<'_>, figures: &[FigureLine]) {
    let columns = if figures.len() == 1 { 1 } else { 2 };
    let gap = cx.pt(20.0);
    let width = (ui.available_width() - gap * (columns as f32 - 1.0)) / columns as f32;
    for row in figures.chunks(columns) {
        ui.add_space(cx.pt(12.0));
        let set: Vec<_> = row
            .iter()
            .map(|figure| {
                let number = cx.tr.number(figure.number);
                let counted = figure.label.as_ref().unwrap_or(&figure.unit);
                let counted = counted.say(&cx.phrases());
                let number_galley = cx.figure().line(ui, cx, &number);
                let caption = Type {
                    line: 1.3,
                    ..cx.small()
                }
                .rows(ui, cx, &counted, (width, 4));
                (number_galley, caption, format!("{number} {counted}"))
            })
            .collect();
        let height = set
            .iter()
            .map(|(number, caption, _)| number.size().y + caption.size().y)
            .fold(0.0, f32::max);
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
        let mut x = rect.left();
        for (number, caption, words) in set {
            let place = egui::Rect::from_min_size(pos2(x, rect.top()), vec2(width, height));
            let response = ui.interact(place, ui.scope_id().with(&words), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
            let below = place.min + vec2(0.0, number.size().y);
            ui.painter()
                .galley(place.min, number, cx.style.panel.text.into());
            ui.painter()
                .galley(below, caption, cx.style.panel.quiet_text.into());
            x += width + gap;
        }
    }
}

fn tell_words(ui: &mut Ui, cx: &Cx<'_>, item: &Item, how: Type) {
    if let Item::Words(words) = item {
        widgets::words(ui, cx, words, how);
    }
}

/// What stands small at the end: remarks, links, sources, and whose words these are.
fn notes(ui: &mut Ui, cx: &Cx<'_>, shown: &Shown<'_>, commands: &mut Vec<Command>) {
    let details = &shown.details;
    for item in items(details, &Label::Note) {
        tell_words(ui, cx, item, cx.small().color(cx.style.panel.text));
        ui.add_space(cx.pt(8.0));
    }
    for item in items(details, &Label::Links) {
        if let Item::Link { title, url } = item {
            link(ui, cx, (&title.say(&cx.phrases()), url), commands);
        }
    }
    sources(ui, cx, items(details, &Label::Sources), commands);
    for label in [Label::Sectors, Label::OurSectors] {
        sectors(ui, cx, &label, items(details, &label));
    }
    for item in items(details, &Label::Updated) {
        let args = [("date", item.say(&cx.phrases()).into())];
        widgets::paragraph(ui, cx, &cx.tr.with("card-updated", &args), cx.small());
    }
    for item in items(details, &Label::Other) {
        widgets::paragraph(ui, cx, &item.say(&cx.phrases()), cx.small());
    }
    if let Some(site) = details.at.as_ref().filter(|site| !site.members.is_empty()) {
        ui.add_space(cx.pt(8.0));
        let (more, place) = (
            cx.tr.text(Label::Other.key()),
            site.place.say_name(&cx.phrases()),
        );
        caption(ui, cx, &cx.tr.labeled(&more, &place));
        for member in &site.members {
            widgets::paragraph(ui, cx, &member.say(&cx.phrases()), cx.small());
        }
    }
    if details.theme.as_ref().is_some_and(|theme| theme.ours) {
        widgets::paragraph(ui, cx, &cx.tr.text("card-classification-ours"), cx.small());
    }
    if cx
        .portfolio
        .unreviewed_translations
        .iter()
        .any(|lang| base(lang) == base(&cx.view.lang))
    {
        let text = cx.tr.text("translation-not-reviewed");
        with_icon(ui, cx, Icon::Translate, (&text, cx.small()));
    }
}

fn link(ui: &mut Ui, cx: &Cx<'_>, (title, url): (&str, &str), commands: &mut Vec<Command>) {
    let response = chips::link(ui, cx, title, cx.small()).on_hover_text(url);
    if response.clicked() {
        commands.push(Command::FollowLink(url.to_owned()));
    }
}

/// The sources as they are cited; one with an address can be opened.
pub(super) fn sources(ui: &mut Ui, cx: &Cx<'_>, sources: &[Item], commands: &mut Vec<Command>) {
    let all: Vec<&SourceLine> = sources
        .iter()
        .filter_map(|item| {
            if let Item::Source(source) = item {
                Some(source)
            } else {
                None
            }
        })
        .collect();
    if all.is_empty() {
        return;
    }
    caption(
        ui,
        cx,
        &cx.tr.with("card-sources", &[("n", all.len().into())]),
    );
    for (nth, source) in all.into_iter().enumerate() {
        ui.add_space(if nth > 0 { cx.pt(6.0) } else { 0.0 });
        match &source.url {
            Some(url) => link(ui, cx, (&source.title.say(&cx.phrases()), url), commands),
            None => {
                widgets::words(ui, cx, &source.title, cx.small().color(cx.style.panel.text));
            }
        }
        if let Some(file) = &source.file {
            widgets::paragraph(ui, cx, file, cx.small());
        }
        if let Some(note) = &source.note {
            widgets::words(ui, cx, note, cx.small());
        }
        if let Some(accessed) = &source.accessed {
            let date = accessed
                .parse()
                .map_or_else(|_| accessed.clone(), |date| cx.tr.date(&date));
            widgets::paragraph(
                ui,
                cx,
                &cx.tr.with("details-read-on", &[("date", date.into())]),
                cx.small(),
            );
        }
    }
    ui.add_space(cx.pt(8.0));
}

/// Purpose codes with their names, and whose choice they are.
fn sectors(ui: &mut Ui, cx: &Cx<'_>, label: &Label, sectors: &[Item]) {
    if !sectors.is_empty() {
        let all: Vec<String> = sectors.iter().map(|item| item.say(&cx.phrases())).collect();
        let args = [
            ("label", cx.tr.text(label.key()).into()),
            ("sectors", all.join("; ").into()),
        ];
        widgets::paragraph(ui, cx, &cx.tr.with("card-sectors", &args), cx.small());
        ui.add_space(cx.pt(8.0));
    }
}

/// A pictogram before a paragraph.
pub(super) fn with_icon(ui: &mut Ui, cx: &Cx<'_>, icon: Icon, (text, how): (&str, Type)) {
    let line = (cx.pt(how.size) * how.line).round();
    ui.horizontal_top(|ui| {
        let (rect, _) = ui.allocate_exact_size(egui::Vec2::splat(line), Sense::hover());
        let quiet = cx.style.panel.quiet_text;
        widgets::paint_icon(ui, icon, rect.center(), cx.pt(how.size + 2.0), quiet);
        ui.add_space(cx.pt(5.0));
        let width = ui.available_width();
        widgets::paragraph_of_width(ui, cx, (text, width), how);
    });
}
