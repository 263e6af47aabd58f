//! What the lists of activities and deals share: rows found as signals, and texts to choose from.

use super::filter::{Asked, Filter, Found, Names, Order, Search, TextsInUse, texts_in_use};
use crate::session::{AppSession, TrailedRow};
use leptos::prelude::*;
use std::sync::Arc;
use throughline_domain::log::Row as _;
use throughline_domain::records::Person;

/// The names of everyone, as a signal that changes with them only.
pub(super) fn names(session: AppSession) -> Memo<Arc<Names>> {
    Memo::new(move |_| {
        let names = session
            .all::<Person>()
            .into_iter()
            .map(|(id, person)| (id, person.name))
            .collect();
        Arc::new(names)
    })
}

/// The rows that the address and the fields ask for.
pub(super) fn found_rows<F>(
    session: AppSession,
    asked: Memo<Asked<F>>,
    names: Memo<Arc<Names>>,
) -> Memo<Found<F>>
where
    F: Filter,
    F::Row: TrailedRow,
{
    found(
        session,
        Signal::derive(move || asked.with(|asked| asked.filter.clone())),
        Signal::derive(move || asked.with(|asked| asked.order)),
        names,
    )
}

/// The rows of a search. An edit of the log changes what it touched; another search reads all of it.
/// Rows may change without moving: everything that reads this is told of every change of the log.
pub(super) fn found<S>(
    session: AppSession,
    search: Signal<S>,
    order: Signal<Order<S::Column>>,
    names: Memo<Arc<Names>>,
) -> Memo<Found<S>>
where
    S: Search,
    S::Row: TrailedRow,
{
    Memo::new_owning(move |before: Option<Found<S>>| {
        session.track_log(S::Row::KIND);
        let (mut search, order, names) = (search.get(), order.get(), names.get());
        if search.looks_beyond() {
            session.read(|workspace| search.look_up(workspace));
        }
        let known = before.as_ref().map(Found::revision);
        let (revision, touched) = session.touched_since::<S::Row>(known);
        let found = session.peek(|workspace| {
            let log = S::Row::log(workspace);
            if let (Some(mut found), Some(touched)) = (before, touched)
                && found.answers(&search, order, &names)
                && found.follow(log, &touched, revision)
            {
                found.turn(order);
                return found;
            }
            Found::search(log, search, order, names, revision)
        });
        (found, true)
    })
}

/// The texts used in a column of a log, those of the latest edits and then the most frequent first.
pub(super) fn texts<R: TrailedRow>(
    session: AppSession,
    column: usize,
    most: usize,
) -> Signal<Vec<String>> {
    let texts = Memo::new_owning(move |before: Option<TextsInUse>| {
        session.track_log(R::KIND);
        let known = before.as_ref().map(|texts| texts.revision);
        let (revision, touched) = session.touched_since::<R>(known);
        session.peek(|workspace| {
            let log = R::log(workspace);
            match (before, touched) {
                (Some(mut texts), Some(touched)) => {
                    let grown = texts.follow(log, column, &touched, revision);
                    (texts, grown)
                }
                _ => {
                    let texts = texts_in_use(log, column, most);
                    (TextsInUse { texts, revision }, true)
                }
            }
        })
    });
    Signal::derive(move || texts.with(|texts| texts.texts.clone()))
}

/// How many rows a log has.
pub(super) fn total<R: TrailedRow>(session: AppSession) -> Memo<usize> {
    Memo::new(move |_| {
        session.track_log(R::KIND);
        session.peek(|workspace| R::log(workspace).len())
    })
}
