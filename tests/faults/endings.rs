//! The tab is closed, the browser is killed, the power goes: in the middle of writing.

use crate::entries::{begin, expect_all, saved_so_far};
use crate::{Chance, activities, kept, ready_to_import, saved, times, with_the_sample_team};
use std::time::Duration;
use throughline_browser_tests::{Outcome, Role};

async fn a_moment(chance: &mut Chance, most: u64) {
    tokio::time::sleep(Duration::from_millis(chance.below(most))).await;
}

#[tokio::test]
async fn a_tab_closed_at_any_moment_takes_nothing_saved_with_it() -> Outcome {
    let app = with_the_sample_team().await?;
    let mut chance = Chance::new();
    for round in 0..times(20, 500) {
        let prefix = format!("tab{round}");
        begin(&app, &prefix).await?;
        a_moment(&mut chance, 250).await;
        let saved = saved_so_far(&app).await?;
        app.close_tab().await?;
        expect_all(&app, &prefix, saved).await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_browser_killed_at_any_moment_takes_nothing_saved_with_it() -> Outcome {
    let mut app = with_the_sample_team().await?;
    let mut chance = Chance::new();
    for round in 0..times(3, 50) {
        let prefix = format!("killed{round}");
        begin(&app, &prefix).await?;
        a_moment(&mut chance, 400).await;
        let saved = saved_so_far(&app).await?;
        app.crash().await?;
        expect_all(&app, &prefix, saved).await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_loss_of_power_at_any_moment_takes_nothing_saved_with_it() -> Outcome {
    let mut app = with_the_sample_team().await?;
    let mut chance = Chance::new();
    for round in 0..times(2, 20) {
        let prefix = format!("power{round}");
        begin(&app, &prefix).await?;
        a_moment(&mut chance, 400).await;
        let saved = saved_so_far(&app).await?;
        app.lose_power().await?;
        expect_all(&app, &prefix, saved).await?;
    }
    Ok(())
}

#[tokio::test]
async fn an_import_cut_off_by_a_crash_is_there_whole_with_its_restore_point_or_not_at_all()
-> Outcome {
    let mut app = with_the_sample_team().await?;
    let mut chance = Chance::new();
    let table = activities(9_000);
    let before = kept(&app).await?;
    for round in 0..times(3, 30) {
        ready_to_import(&app, &table).await?;
        app.run("[...document.querySelectorAll('button')].find(button => button.innerText === 'Apply the import').click()").await?;
        a_moment(&mut chance, 120).await;
        app.crash().await?;
        let after = kept(&app).await?;
        let has_point = app
            .has(
                Role::Text,
                "Before: Imported 9,000 activities from activities.csv",
            )
            .await?;
        if after == before {
            assert!(
                !has_point,
                "round {round}: a restore point without its import"
            );
            continue;
        }
        // Whole, then: it goes and comes again in the next round.
        let grown = count_of_activities(&after) - count_of_activities(&before);
        assert_eq!(grown, 9_000, "round {round}: {before} became {after}");
        app.wait_for_text("Before: Imported 9,000 activities from activities.csv")
            .await?;
        app.run("document.querySelector('.restore-points button').click()")
            .await?;
        app.click("Restore this backup").await?;
        app.wait_for_text("Restored.").await?;
        saved(&app).await?;
        assert_eq!(kept(&app).await?, before, "round {round}");
        app.run("document.querySelectorAll('.restore-points .cluster').forEach(row => row.lastElementChild.click())").await?;
        app.wait_until_gone(Role::Heading, "Restore points").await?;
    }
    Ok(())
}

fn count_of_activities(kept: &str) -> usize {
    let text = kept.rsplit(' ').next().unwrap_or_default().replace(',', "");
    text.parse().unwrap_or_default()
}
