//! Steps through the years, and their play.

use std::time::Duration;

use egui::Context;

use super::App;
use crate::find::Years;
use crate::portfolio::Axis;
use crate::view::{Command, Dock, time};

impl App {
    /// Moves the years that are shown along the axis: as a whole, or their end alone.
    pub(super) fn step_years(&mut self, by: i32, only_end: bool) {
        let Some(axis) = Axis::of(&self.loaded.portfolio) else {
            return;
        };
        let years = self.view.filter.years;
        self.view.filter.years = Some(if only_end {
            time::grown(years, axis, by)
        } else {
            time::stepped(years, axis, by)
        });
    }

    /// Lets the years go on where they play and it is time for it.
    pub(super) fn play_years(&mut self, ctx: &Context) {
        if !self.view.play.is_on {
            self.next_year_at = None;
            return;
        }
        // Nobody would know why the map changes, where nothing shows the years.
        if self.view.dock != Some(Dock::Time) {
            self.carry_out(ctx, Command::TogglePlay);
            return;
        }
        let now = ctx.input(|input| input.time);
        let pause = 1.0 / f64::from(self.view.play.speed.max(1));
        let due = *self.next_year_at.get_or_insert(now + pause);
        if now >= due {
            self.next_year_at = Some(now + pause);
            self.pass_year(ctx);
            // What this frame shows is the year before.
            ctx.request_repaint();
        }
        let left = self.next_year_at.map_or(0.0, |due| (due - now).max(0.0));
        ctx.request_repaint_after(Duration::from_secs_f64(left));
    }

    /// One year passes. At the end of the axis they begin again, or stop.
    fn pass_year(&mut self, ctx: &Context) {
        let Some(axis) = Axis::of(&self.loaded.portfolio) else {
            return self.carry_out(ctx, Command::TogglePlay);
        };
        let years = self.view.filter.years;
        let (from, to) = time::shown(years, axis);
        if axis.first == axis.last {
            return self.carry_out(ctx, Command::TogglePlay);
        }
        let is_at_end = to == axis.last && from != axis.first;
        if !is_at_end {
            self.carry_out(
                ctx,
                Command::StepYears {
                    by: 1,
                    only_end: false,
                },
            );
        } else if self.view.play.loops {
            let width = to.saturating_sub(from);
            let again = Years {
                from: Some(axis.first),
                to: Some(axis.first.saturating_add(width)),
            };
            self.carry_out(ctx, Command::SetYears(Some(again)));
        } else {
            self.carry_out(ctx, Command::TogglePlay);
        }
    }
}
