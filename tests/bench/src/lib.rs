//! What the bench measures, for a page to call: the app's own import and saving, without its screens.
#![cfg(target_arch = "wasm32")]

mod figures;
mod ways;

use chrono::{Days, NaiveDate};
use std::fmt::Display;
use std::rc::Rc;
use throughline::storage::IndexedDbRepository;
use throughline_domain::id::{ActivityId, PersonId};
use throughline_domain::log::{Activity, Builder, Measure};
use throughline_domain::records::Person;
use throughline_domain::store::{Repository, Session, load};
use throughline_domain::{AuthorId, Change, Clock, Stamp, Workspace};
use throughline_exchange::import::{ImportOptions, quick_import};
use wasm_bindgen::prelude::wasm_bindgen;

const AUTHOR: AuthorId = AuthorId(7);

/// A workspace in memory with the database it is saved to, as the app holds it.
#[wasm_bindgen]
pub struct Saved {
    session: Session,
    repository: IndexedDbRepository,
}

/// What is in a database: enough to see that two ways of saving the same file saved the same.
#[wasm_bindgen]
pub struct Digest {
    /// How many deals.
    pub rows: u32,
    /// The sum of their values in whole units of their currency.
    pub value: f64,
    /// How many activities.
    pub activities: u32,
    /// Their minutes.
    pub minutes: f64,
}

#[wasm_bindgen]
impl Saved {
    /// Opens a new database of this name, with nothing in it.
    ///
    /// # Errors
    /// A sentence when the browser keeps no database.
    pub async fn open(name: String) -> Result<Saved, String> {
        let repository = repository(&name).await?;
        let clock = Clock::new(AUTHOR, Stamp::default());
        Ok(Self {
            session: Session::new(Workspace::default(), clock),
            repository,
        })
    }

    /// Imports a table and saves it; over when the browser says that it is stored.
    ///
    /// # Errors
    /// A sentence when the file is not understood or cannot be stored.
    pub async fn import(&mut self, bytes: Vec<u8>, file: String) -> Result<(), String> {
        let options = ImportOptions::default();
        let plan = quick_import(&bytes, &file, &self.session.workspace, &options);
        self.save(&plan.map_err(text)?.change).await
    }

    /// Saves `rows` activities.
    ///
    /// # Errors
    /// A sentence when they cannot be stored.
    pub async fn fill(&mut self, rows: u32) -> Result<(), String> {
        let mut builder = Builder::<Activity>::with_capacity(rows as usize);
        (0..rows).for_each(|number| builder.push(&activity(number)));
        self.save(&Change::new("Fill").add_activities(builder.finish()))
            .await
    }

    /// Saves a team of thirty with so many activities in a year.
    ///
    /// # Errors
    /// A sentence when they cannot be stored.
    pub async fn save_team(&mut self, rows: u32) -> Result<(), String> {
        self.save(&figures::large_team(rows)).await
    }

    /// Saves one person.
    ///
    /// # Errors
    /// A sentence when it cannot be stored.
    pub async fn add_person(&mut self, name: String) -> Result<(), String> {
        let id = PersonId::from_key(&name);
        let person = Person {
            name,
            ..Person::default()
        };
        self.save(&Change::new("Add a person").create(id, person))
            .await
    }

    /// Saves one more activity, as the form for it does.
    ///
    /// # Errors
    /// A sentence when it cannot be stored.
    pub async fn add_activity(&mut self, number: u32) -> Result<(), String> {
        let change =
            Change::new("Add a call").put_activity(&self.session.workspace, activity(number));
        self.save(&change).await
    }

    /// Opens a database that is there, as the app does when it starts.
    ///
    /// # Errors
    /// A sentence when it cannot be read.
    pub async fn reopen(name: String) -> Result<Saved, String> {
        let repository = repository(&name).await?;
        let session = load(&repository, AUTHOR).await.map_err(text)?.session;
        Ok(Self {
            session,
            repository,
        })
    }

    /// What it holds.
    pub fn digest(&self) -> Digest {
        digest_of(&self.session.workspace)
    }

    /// Closes the database.
    pub fn close(self) {
        self.repository.close();
    }
}

impl Saved {
    async fn save(&mut self, change: &Change) -> Result<(), String> {
        // Dates have been below 2^53 milliseconds for long and will be.
        let now = js_sys::Date::now() as u64;
        let unsaved = self.session.apply(change, Vec::new(), now).map_err(text)?;
        self.repository.commit(&unsaved.batch).await.map_err(text)
    }
}

/// Reads a database as the app does when it opens, and says what is in it.
///
/// # Errors
/// A sentence when it cannot be read, or something in it is not understood.
#[wasm_bindgen]
pub async fn read_back(name: String) -> Result<Digest, String> {
    let repository = repository(&name).await?;
    let loaded = load(&repository, AUTHOR).await.map_err(text)?;
    repository.close();
    if let Some(bad) = loaded.quarantined.first() {
        return Err(format!("{}: {}", bad.key, bad.reason));
    }
    let workspace = loaded.session.workspace;
    let value = workspace.deals().iter().filter_map(|deal| {
        let value = deal.value?;
        Some(value as f64 / deal.currency.scale() as f64)
    });
    Ok(Digest {
        value: value.sum(),
        ..digest_of(&workspace)
    })
}

/// What the totals say of a workspace, which the rows need not be read for.
fn digest_of(workspace: &Workspace) -> Digest {
    let totals = workspace.totals();
    let activities = totals.measures().into_iter().filter_map(|measure| {
        let all = || totals.all_time(measure, None);
        matches!(measure, Measure::Activity { .. }).then(all)
    });
    let (rows, minutes) = activities.fold((0, 0), |(rows, minutes), cell| {
        (rows + cell.count, minutes + cell.sum)
    });
    Digest {
        rows: count(workspace.deals().len()),
        value: 0.0,
        activities: u32::try_from(rows).unwrap_or(u32::MAX),
        minutes: minutes as f64,
    }
}

async fn repository(name: &str) -> Result<IndexedDbRepository, String> {
    IndexedDbRepository::open(name, Rc::new(|_| {}))
        .await
        .map_err(text)
}

/// A call on one of a thousand days with one of twenty customers, by one of ten people.
fn activity(number: u32) -> Activity {
    let first = NaiveDate::from_ymd_opt(2024, 1, 1).unwrap_or_default();
    Activity {
        id: ActivityId::from_key(&number.to_string()),
        date: first.checked_add_days(Days::new(u64::from(number % 1_000))),
        person: Some(PersonId::from_key(&(number % 10).to_string())),
        kind: "Call".into(),
        customer: format!("Customer {}", number % 20),
        minutes: Some(15),
        ..Activity::default()
    }
}

fn count(rows: usize) -> u32 {
    u32::try_from(rows).unwrap_or(u32::MAX)
}

fn text(error: impl Display) -> String {
    error.to_string()
}
