//! What the leader saw, said, agreed and found out: one finished throughline, one under way, one open.

use crate::team::SamplePerson;
use chrono::{Days, NaiveDate};
use throughline_domain::id::*;
use throughline_domain::records::*;
use throughline_domain::{Change, Period, Workspace};
use throughline_insight::stated::Words;
use throughline_insight::{figures::figure, outcome, signal};

/// Adds the cycle's records, resting on the figures of `workspace`, which holds the sample's work.
pub(crate) fn add_cycle(
    change: Change,
    workspace: &Workspace,
    people: &[SamplePerson],
    today: NaiveDate,
) -> Change {
    let mut cycle = Cycle {
        change,
        workspace,
        today,
    };
    cycle.seen(people);
    if let Some(ben) = people.get(1) {
        cycle.finished(ben);
    }
    if let Some(dev) = people.get(3) {
        cycle.under_way(dev);
    }
    if let Some(finn) = people.get(5) {
        cycle.open(finn);
    }
    if let (Some(asha), Some(carys)) = (people.first(), people.get(2)) {
        cycle.other_reviews(asha, carys);
    }
    cycle.portfolio();
    cycle.change
}

struct Cycle<'a> {
    change: Change,
    workspace: &'a Workspace,
    today: NaiveDate,
}

fn win_rate() -> MetricId {
    MetricId::from_key("win-rate")
}

impl Cycle<'_> {
    fn ago(&self, days: u64) -> NaiveDate {
        self.today
            .checked_sub_days(Days::new(days))
            .unwrap_or(self.today)
    }

    fn period(&self, from: u64, to: u64) -> Period {
        let (start, end) = (self.ago(from), self.ago(to));
        Period { start, end }
    }

    fn add<E: Entity>(&mut self, id: E::Id, record: E) {
        let change = std::mem::replace(&mut self.change, Change::new(""));
        self.change = change.create_marked(id, record, true);
    }

    fn frozen(
        &self,
        metric: MetricId,
        person: PersonId,
        period: &Period,
        on: NaiveDate,
    ) -> Option<FrozenFigure> {
        figure(self.workspace, metric, Scope::Person(person), period)?.freeze(self.workspace, on)
    }

    fn figures(&self, person: PersonId, period: &Period, on: NaiveDate) -> Vec<FrozenFigure> {
        ["won-value", "deals-won", "win-rate", "attempts"]
            .into_iter()
            .filter_map(|key| {
                let metric = MetricId::from_key(key);
                signal::assess(self.workspace, metric, Scope::Person(person), period, on).ok()
            })
            .map(|assessed| assessed.frozen)
            .collect()
    }

    fn observe(
        &mut self,
        key: &str,
        person: &SamplePerson,
        days: u64,
        seen: [&str; 3],
        scores: [u8; 4],
    ) -> ObservationId {
        let id = ObservationId::from_key(&format!("sample {key}"));
        let aspects = ["Opening", "Questioning", "Handling objections", "Closing"];
        let date = self.ago(days);
        self.add(
            id,
            Observation {
                person: person.id,
                observer: "Team leader".into(),
                date,
                kind: ObservationKind::Call,
                scores: aspects
                    .into_iter()
                    .zip(scores)
                    .map(|(aspect, score)| RubricScore {
                        aspect: aspect.into(),
                        score,
                    })
                    .collect(),
                seen: seen[0].into(),
                strengths: seen[1].into(),
                improvements: seen[2].into(),
            },
        );
        id
    }

    fn seen(&mut self, people: &[SamplePerson]) {
        let Some(asha) = people.first() else { return };
        self.observe(
            "asha joint call",
            asha,
            40,
            [
                "Three calls to existing customers, all prepared.",
                "Let the customer name the problem before any product was mentioned.",
                "Could say more often what she is about to ask, and why.",
            ],
            [5, 5, 4, 5],
        );
        let date = self.ago(38);
        self.add(
            RecognitionId::from_key("sample asha"),
            Recognition {
                person: asha.id,
                date,
                achieved: "Won the Millrace Brewery contract after eleven weeks of patient work."
                    .into(),
                shared: "Told at the team meeting; Asha showed how she prepared.".into(),
                review: None,
            },
        );
    }

    /// Ben: from a signal to evidence.
    fn finished(&mut self, ben: &SamplePerson) {
        let observation = self.observe(
            "ben call",
            ben,
            137,
            [
                "Two cold calls. The offer came within the first minute of both.",
                "Friendly, never put off by a no.",
                "Two or three questions before the offer.",
            ],
            [4, 2, 2, 3],
        );
        let before = self.period(280, 126);
        let raised = self.ago(126);
        let assessed = signal::assess(
            self.workspace,
            win_rate(),
            Scope::Person(ben.id),
            &before,
            raised,
        )
        .ok();
        let signal = SignalId::from_key("sample ben");
        self.add(
            signal,
            Signal {
                title: "Ben: many conversations, few wins".into(),
                scope: Scope::Person(ben.id),
                raised_on: raised,
                verdict: assessed.as_ref().map(|assessment| assessment.verdict),
                figure: assessed.map(|assessment| assessment.frozen),
                observations: vec![observation],
                interpretation:
                    "Plenty of calls; the offer comes before the customer has said what is needed."
                        .into(),
                cause: Some(Cause::Skill),
                status: SignalStatus::Open,
                set_aside_because: String::new(),
            },
        );
        let review = ReviewId::from_key("sample ben");
        let held = self.ago(125);
        let (figures, next, retain) = (
            self.figures(ben.id, &before, held),
            self.ago(5),
            held.checked_add_days(Days::new(730)),
        );
        self.add(
            review,
            Review {
                date: Some(held),
                person: Some(ben.id),
                agenda: vec![
                    "Win rate since spring".into(),
                    "The two calls we listened to".into(),
                ],
                signals: vec![signal],
                figures,
                wins: "The most attempts on the team, every week.".into(),
                obstacles: "Customers end the call early.".into(),
                sellers_view: "I thought quick was polite. I would like to hear how Asha does it."
                    .into(),
                agreed: "Ask three questions before any offer, on every call.".into(),
                support: "Asha sits in on two calls a week for a month.".into(),
                next_date: Some(next),
                status: ReviewStatus::Held,
                purpose: "Performance and development".into(),
                retain_until: retain,
                acknowledgement: Some(Acknowledgement {
                    on: self.ago(124),
                    comment: "Received. I agree with the plan.".into(),
                }),
                ..Review::default()
            },
        );
        let action_id = ActionId::from_key("sample ben");
        let mut action = Action {
            statement: "Ask at least three open questions before making an offer, on every call, for six weeks; Asha listens to two calls a week.".into(),
            kind: ActionKind::Coaching,
            person: ben.id,
            owner: "Ben, with Asha".into(),
            signal: Some(signal),
            review: Some(review),
            start: held,
            due: self.ago(82),
            measure_on: self.ago(6),
            success: Some(SuccessTest { metric: win_rate(), value: 0.35 }),
            baseline: self.frozen(win_rate(), ben.id, &before, held),
            reason: "Ben learns by hearing it done; he asked for Asha.".into(),
            status: ActionStatus::Open,
            outcome: None,
        };
        let after = self.period(100, 6);
        let recorded = self.ago(5);
        if let Ok(measured) = outcome::measure(self.workspace, &action, &after, recorded) {
            let words = measured.said.words();
            action.status = ActionStatus::Closed;
            action.outcome = Some(ActionOutcome {
                recorded_on: recorded,
                measured: measured.after,
                comparison: measured.comparison.map(Box::new),
                verdict: measured.verdict,
                sentence: words.sentence,
                method: words.method,
                warnings: words.warnings,
                met: measured.met,
                decision: Decision::Close,
                reason: "The habit is there; we look again at the next one-to-one.".into(),
            });
        }
        self.add(action_id, action.clone());
        self.evidence(ben, review, action_id, &action);
    }

    fn evidence(&mut self, ben: &SamplePerson, review: ReviewId, id: ActionId, action: &Action) {
        let Ok((framework, _)) = throughline_exchange::framework::starter() else {
            return;
        };
        let link = |code: &str, justification: &str| CriterionLink {
            criterion: CriterionRef {
                framework,
                code: code.into(),
            },
            justification: justification.into(),
            place: String::new(),
        };
        let outcome = action.outcome.as_ref().map(Words::from).unwrap_or_default();
        let fact = |label: &str, text: &str| (label.to_owned(), text.to_owned());
        let mut found = vec![fact("Finding", &outcome.sentence)];
        found.extend(
            outcome
                .warnings
                .iter()
                .map(|warning| fact("Bear in mind", warning)),
        );
        found.push(fact("Method", &outcome.method));
        let snapshot = Snapshot {
            frozen_on: self.ago(4),
            records: vec![review.into(), id.into()],
            sections: vec![
                SnapshotSection {
                    heading: "Action".into(),
                    facts: vec![
                        fact("What was agreed", &action.statement),
                        fact("Why it suits the person", &action.reason),
                        fact("Due", &action.due.format("%-d %B %Y").to_string()),
                    ],
                    ..SnapshotSection::default()
                },
                SnapshotSection {
                    heading: "Outcome".into(),
                    facts: found,
                    ..SnapshotSection::default()
                },
            ],
            chart: None,
        };
        let date = self.ago(4);
        self.add(EvidenceId::from_key("sample ben"), Evidence {
            title: "Coaching on questions, from signal to outcome".into(),
            kind: EvidenceKind::WorkProduct,
            date,
            source: EvidenceSource::Snapshot(snapshot),
            criteria: vec![
                link("3.3", "The action answers what the figures and the observed calls showed."),
                link("3.4", "Coaching by a colleague was chosen because Ben learns by listening."),
                link("4.1", "The win rate after the action is compared with the baseline frozen before it."),
            ],
            author: "Team leader".into(),
            witness: None,
            attachments: Vec::new(),
            about: vec![ben.id],
        });
    }

    /// Dev: an action whose effect is to be measured now.
    fn under_way(&mut self, dev: &SamplePerson) {
        let before = self.period(160, 60);
        let raised = self.ago(60);
        let observation = self.observe(
            "dev call",
            dev,
            63,
            [
                "The customer said “too dear” twice; the price was lowered at once.",
                "Knows the products well already.",
                "Find out what the price is compared with before answering.",
            ],
            [3, 3, 1, 2],
        );
        let assessed = signal::assess(
            self.workspace,
            win_rate(),
            Scope::Person(dev.id),
            &before,
            raised,
        )
        .ok();
        let signal = SignalId::from_key("sample dev");
        self.add(
            signal,
            Signal {
                title: "Dev: deals lost on price".into(),
                scope: Scope::Person(dev.id),
                raised_on: raised,
                verdict: assessed.as_ref().map(|assessment| assessment.verdict),
                figure: assessed.map(|assessment| assessment.frozen),
                observations: vec![observation],
                interpretation:
                    "New to selling: gives way on price because he has no other answer yet.".into(),
                cause: Some(Cause::Knowledge),
                status: SignalStatus::Open,
                set_aside_because: String::new(),
            },
        );
        let review = ReviewId::from_key("sample dev");
        let held = self.ago(58);
        let figures = self.figures(dev.id, &before, held);
        let next = self.today.checked_add_days(Days::new(3));
        self.add(
            review,
            Review {
                date: Some(held),
                person: Some(dev.id),
                agenda: vec!["Deals lost on price".into(), "Feel, felt, found".into()],
                signals: vec![signal],
                figures,
                wins: "First site plan sold alone.".into(),
                sellers_view: "I freeze when they say it is too expensive.".into(),
                agreed: "Practise the answer to a price objection until it is easy.".into(),
                support: "A role play every Friday for four weeks.".into(),
                next_date: next,
                status: ReviewStatus::Held,
                purpose: "Performance and development".into(),
                retain_until: held.checked_add_days(Days::new(730)),
                ..Review::default()
            },
        );
        let action = Action {
            statement: "Four role plays of the price objection by feel, felt, found, and use it in every call where price comes up.".into(),
            kind: ActionKind::Training,
            person: dev.id,
            owner: "Dev".into(),
            signal: Some(signal),
            review: Some(review),
            start: held,
            due: self.ago(28),
            measure_on: self.ago(1),
            success: Some(SuccessTest { metric: win_rate(), value: 0.3 }),
            baseline: self.frozen(win_rate(), dev.id, &before, held),
            reason: "Dev is new and learns quickest by trying it out safely first.".into(),
            status: ActionStatus::Done,
            outcome: None,
        };
        self.add(ActionId::from_key("sample dev"), action);
    }

    /// Finn: a signal nobody has talked about yet.
    fn open(&mut self, finn: &SamplePerson) {
        let period = self.period(90, 0);
        let raised = self.ago(6);
        let metric = MetricId::from_key("conversation-rate");
        let assessed = signal::assess(
            self.workspace,
            metric,
            Scope::Person(finn.id),
            &period,
            raised,
        )
        .ok();
        self.add(
            SignalId::from_key("sample finn"),
            Signal {
                title: "Finn: meetings without a next step".into(),
                scope: Scope::Person(finn.id),
                raised_on: raised,
                verdict: assessed.as_ref().map(|assessment| assessment.verdict),
                figure: assessed.map(|assessment| assessment.frozen),
                observations: Vec::new(),
                interpretation:
                    "Good meetings, and then silence. To be seen whether it is the follow-up."
                        .into(),
                cause: None,
                status: SignalStatus::Open,
                set_aside_because: String::new(),
            },
        );
    }

    fn other_reviews(&mut self, asha: &SamplePerson, carys: &SamplePerson) {
        let (held, period) = (self.ago(36), self.period(128, 36));
        let figures = self.figures(asha.id, &period, held);
        let next = self.today.checked_add_days(Days::new(20));
        self.add(
            ReviewId::from_key("sample asha"),
            Review {
                date: Some(held),
                person: Some(asha.id),
                figures,
                wins: "Millrace Brewery; two new customers by recommendation.".into(),
                sellers_view: "I would like to teach more.".into(),
                agreed: "Asha leads a half-hour on questions at each team meeting.".into(),
                next_date: next,
                status: ReviewStatus::Held,
                purpose: "Performance and development".into(),
                retain_until: held.checked_add_days(Days::new(730)),
                acknowledgement: Some(Acknowledgement {
                    on: self.ago(35),
                    comment: "Thank you.".into(),
                }),
                ..Review::default()
            },
        );
        let (held, period) = (self.ago(75), self.period(165, 75));
        let figures = self.figures(carys.id, &period, held);
        let overdue = self.ago(4);
        self.add(
            ReviewId::from_key("sample carys"),
            Review {
                date: Some(held),
                person: Some(carys.id),
                figures,
                wins: "No customer lost this quarter.".into(),
                obstacles: "Three days are short for following up.".into(),
                sellers_view: "Mondays work best for me.".into(),
                agreed: "Keep Monday mornings free for follow-up calls.".into(),
                next_date: Some(overdue),
                status: ReviewStatus::Held,
                purpose: "Performance and development".into(),
                retain_until: held.checked_add_days(Days::new(730)),
                ..Review::default()
            },
        );
    }

    fn portfolio(&mut self) {
        let framework = throughline_exchange::framework::starter()
            .ok()
            .map(|(id, _)| id);
        self.add(
            PortfolioId::from_key("portfolio"),
            Portfolio {
                learner: "Sample learner".into(),
                centre: "Sample centre".into(),
                framework,
                declaration: "I declare that this portfolio is my own work.".into(),
                ..Portfolio::default()
            },
        );
        let date = self.ago(3);
        self.add(
            ReflectionId::from_key("sample ben"),
            Reflection {
                date,
                title: "What coaching by a colleague did".into(),
                situation: "A seller with many calls and few wins.".into(),
                action: "Asked a colleague to coach rather than doing it myself.".into(),
                result: "The win rate rose; both said they learnt from it.".into(),
                learning: "Ask who on the team already does it well.".into(),
                about: Some(ActionId::from_key("sample ben")),
            },
        );
    }
}
