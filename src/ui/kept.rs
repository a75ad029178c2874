//! What panels find out once and read in every frame, until something else is asked.

use std::sync::Arc;

use egui::{Context, Id};

/// A question with its answer.
struct Kept<Q, A> {
    question: Q,
    answer: Arc<A>,
}

/// The answer to a question, found out where another one (or none) was asked under this name before. The question has
/// everything in it that the answer depends on.
pub(super) fn kept<Q, A>(
    ctx: &Context,
    name: &'static str,
    question: Q,
    find_out: impl FnOnce(&Q) -> A,
) -> Arc<A>
where
    Q: PartialEq + Send + Sync + 'static,
    A: Send + Sync + 'static,
{
    kept_for(ctx, (name, ""), question, find_out)
}

/// The same where several ask under a name in each frame, each with a question of their own.
pub(super) fn kept_for<Q, A>(
    ctx: &Context,
    (name, who): (&'static str, &'static str),
    question: Q,
    find_out: impl FnOnce(&Q) -> A,
) -> Arc<A>
where
    Q: PartialEq + Send + Sync + 'static,
    A: Send + Sync + 'static,
{
    let id = Id::unique("kept").with(name).with(who);
    let known: Option<Arc<Kept<Q, A>>> = ctx.data(|data| data.get_temp(id));
    if let Some(known) = known.filter(|known| known.question == question) {
        return Arc::clone(&known.answer);
    }
    #[cfg(test)]
    count(name);
    let answer = Arc::new(find_out(&question));
    let kept = Kept {
        question,
        answer: Arc::clone(&answer),
    };
    ctx.data_mut(|data| data.insert_temp(id, Arc::new(kept)));
    answer
}

#[cfg(test)]
thread_local! {
    static FOUND_OUT: std::cell::RefCell<std::collections::BTreeMap<&'static str, usize>> = const {
        std::cell::RefCell::new(std::collections::BTreeMap::new())
    };
}

#[cfg(test)]
fn count(name: &'static str) {
    FOUND_OUT.with_borrow_mut(|found| *found.entry(name).or_default() += 1);
}

/// How often each has been found out by this thread.
#[cfg(test)]
pub(super) fn found_out() -> std::collections::BTreeMap<&'static str, usize> {
    FOUND_OUT.with_borrow(Clone::clone)
}
