//! A slide's small chart, counted once for a portfolio, a filter, a language and a look.

use std::sync::Arc;

use egui::Context;

use super::super::Cx;
use super::super::kept::kept_for;
use crate::portfolio::Slide;
use crate::scene::chart::Charts;

pub(super) use crate::scene::chart::Bar;

/// What charts are made from.
pub(super) fn charts<'a>(cx: &Cx<'a>) -> Charts<'a> {
    Charts {
        portfolio: cx.portfolio,
        tr: cx.tr,
        lang: &cx.view.lang,
        countries: cx.countries,
        style: cx.style,
    }
}

/// The bars of a slide's chart; none where it has no chart.
pub(super) fn bars(ctx: &Context, cx: &Cx<'_>, slide: &Slide) -> Arc<Vec<Bar>> {
    let Some(chart) = slide.chart else {
        return Arc::default();
    };
    let question = (
        cx.portfolio.serial(),
        cx.view.lang.clone(),
        cx.style.look,
        slide.filter.clone(),
        chart,
    );
    let who = cx.canvas.sight.name();
    kept_for(ctx, ("slide-chart", who), question, |_| {
        charts(cx).bars(slide)
    })
}
