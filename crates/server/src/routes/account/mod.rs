//! Signing in, and one's own account.

mod alerts;
mod calendar;
mod company;
mod days;
mod entrance;
mod favourites;
mod interests;
mod invitations;
mod me;
mod profile;
mod record_csv;
mod searches;
mod sign_in;
mod testimony;
mod time_requests;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::state::AppState;

pub fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(sign_in::ask_link))
        .routes(routes!(sign_in::open_link))
        .routes(routes!(sign_in::enter_demonstration))
        .routes(routes!(sign_in::sign_out))
        .routes(routes!(company::ask_company))
        .routes(routes!(company::return_from_company))
        .routes(routes!(me::find_me, me::change_me, me::erase_me))
        .routes(routes!(me::export_me))
        .routes(routes!(me::list_sessions))
        .routes(routes!(me::end_session))
        .routes(routes!(interests::list_own_interests))
        .routes(routes!(interests::find_own_interest))
        .routes(routes!(interests::withdraw_own_interest))
        .routes(routes!(interests::answer_own_question))
        .routes(routes!(favourites::list_favourites, favourites::merge_favourites))
        .routes(routes!(favourites::put_favourite, favourites::remove_favourite))
        .routes(routes!(profile::find_profile, profile::write_profile, profile::remove_profile))
        .routes(routes!(searches::list_searches, searches::create_search))
        .routes(routes!(searches::change_search, searches::remove_search))
        .routes(routes!(alerts::find_alerts))
        .routes(routes!(alerts::stop_alerts))
        .routes(routes!(alerts::resume_alerts))
        .routes(routes!(days::find_day_sheet, days::declare_day))
        .routes(routes!(days::change_day, days::remove_day))
        .routes(routes!(days::find_own_record))
        .routes(routes!(days::export_own_record))
        .routes(routes!(days::print_attestation))
        .routes(routes!(testimony::find_own_testimony, testimony::write_testimony, testimony::remove_testimony))
        .routes(routes!(calendar::find_calendar_feed, calendar::make_calendar_feed, calendar::remove_calendar_feed))
        .routes(routes!(calendar::read_calendar))
        .routes(routes!(time_requests::list_time_requests, time_requests::ask_time))
        .routes(routes!(time_requests::withdraw_time))
        .routes(routes!(time_requests::answer_time))
        .routes(routes!(time_requests::remind_time))
        .routes(routes!(time_requests::list_looks))
        .routes(routes!(invitations::find_invitation))
        .routes(routes!(invitations::accept_invitation))
}
