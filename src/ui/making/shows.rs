//! What a slide shows on the map, in words.

use serde_json::Value;

use crate::i18n::Arg;
use crate::portfolio::Asked;
use crate::portfolio::ids::{Record, resolve};
use crate::scene::extents::slide_filter;
use crate::ui::{Cx, filters};
use crate::view::View;

/// What an id stands for, by its name; the id where it stands for nothing.
pub(super) fn name_of(cx: &Cx<'_>, id: &str) -> String {
    let words = |text| cx.words(text).into_owned();
    let name = match resolve(cx.portfolio, id) {
        Ok(Record::Program(program)) => words(program.short.as_ref().unwrap_or(&program.title)),
        Ok(Record::Site(site)) => site.name.as_ref().map(words).unwrap_or_default(),
        Ok(Record::Feature(feature)) => words(&feature.name),
        Ok(Record::Country(code)) => cx.country(code),
        Ok(Record::Place(_)) | Err(_) => String::new(),
    };
    if name.is_empty() { id.to_owned() } else { name }
}

/// What a filter asks for, in words; empty where it asks nothing.
fn asks(cx: &Cx<'_>, filter: &Value) -> String {
    let asked: Asked = serde_json::from_value(filter.clone()).unwrap_or_default();
    let view = View {
        filter: slide_filter(&asked),
        ..View::new(&cx.view.lang)
    };
    let cx = Cx {
        view: &view,
        offers_last: false,
        ..*cx
    };
    filters::parts(&cx).join(" · ")
}

/// Where the map looks.
pub(super) fn view(cx: &Cx<'_>, slide: &Value) -> String {
    let Some(view) = slide.get("view") else {
        return cx.tr.text("making-view-before").into_owned();
    };
    match view.get("fit") {
        Some(Value::String(id)) => name_of(cx, id),
        Some(Value::Object(filter)) if filter.is_empty() => {
            cx.tr.text("making-view-all").into_owned()
        }
        Some(filter @ Value::Object(_)) => asks(cx, filter),
        Some(_) => cx.tr.text("making-view-extent").into_owned(),
        None => {
            let zoom = view.get("zoom").and_then(Value::as_f64).unwrap_or_default();
            let args = [(
                "zoom",
                Arg::from(cx.tr.number((zoom * 10.0).round() / 10.0)),
            )];
            cx.tr.with("making-view-center", &args)
        }
    }
}

/// What stands out; empty where nothing does.
pub(super) fn highlight(cx: &Cx<'_>, slide: &Value) -> String {
    let ids = slide.get("highlight").and_then(Value::as_array);
    let ids = ids.into_iter().flatten().filter_map(Value::as_str);
    let names: Vec<String> = ids.map(|id| name_of(cx, id)).collect();
    names.join(", ")
}

/// What is asked of the entries; empty where nothing is.
pub(super) fn filter(cx: &Cx<'_>, slide: &Value) -> String {
    let filter = slide.get("filter");
    filter.map_or_else(String::new, |filter| asks(cx, filter))
}

/// The same on one line, as the list has it.
pub(super) fn line(cx: &Cx<'_>, slide: &Value) -> String {
    let view = view(cx, slide);
    match slide.get("seconds").and_then(Value::as_f64) {
        None => view,
        Some(secs) => {
            let args = [
                ("view", Arg::from(view)),
                ("n", Arg::from(cx.tr.number(secs))),
            ];
            cx.tr.with("making-view-seconds", &args)
        }
    }
}
