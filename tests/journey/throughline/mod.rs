//! The main job, end to end: import → targets → insight → one-to-one → action → outcome → evidence → pack, on 8,800
//! real deals, reloading after each step; then backup, erase, restore, and all of it without the server.

mod backup;
mod conversation;
mod import;
mod insight;
mod portfolio;
mod targets;

use throughline_browser_tests::{App, Outcome};

/// A seller of the real data: the one with the lowest win rate.
const SELLER: &str = "Lajuana Vencill";

#[tokio::test]
async fn one_real_data_set_travels_the_whole_way() -> Outcome {
    let mut app = App::start().await?;
    app.wait_until_offline_ready().await?;
    import::import_people_and_deals(&app).await?;
    import::the_same_file_again_adds_nothing(&app).await?;
    targets::set_from_a_template_with_two_exceptions(&app).await?;
    insight::the_figures_are_those_of_the_file(&app).await?;
    insight::charts_tell_chance_from_performance(&app).await?;
    let person = conversation::find_seller(&app).await?;
    conversation::raise_a_signal(&app, &person).await?;
    let review = conversation::hold_a_one_to_one(&app, &person).await?;
    let action = conversation::agree_an_action(&app, &review).await?;
    conversation::record_its_outcome(&app, &action).await?;
    conversation::the_chain_is_complete(&app).await?;
    portfolio::freeze_review_chart_and_action(&app, &review, &action).await?;
    portfolio::add_a_witness_statement_with_a_file(&app).await?;
    portfolio::the_matrix_shows_coverage_and_gaps(&app).await?;
    portfolio::the_pack_holds_everything_but_names(&app).await?;
    backup::back_up_erase_and_restore(&app).await?;
    portfolio::everything_is_there(&app).await?;
    app.expect_quiet_console(&[]).await?;
    backup::without_the_server(&mut app, &person).await
}
