//! The private address that a calendar subscribes to: made with a tap, copied, taken back.

use domain::calendar_feed::CalendarFeed;
use leptos::prelude::*;

use crate::api::{self, ApiError};
use crate::components::CopyButton;
use crate::pages::loading::part_of_page;
use crate::texts::{common, my_missions};
use crate::ui::Retry;

#[component]
pub fn Calendar() -> impl IntoView {
    let answer = LocalResource::new(api::calendar::find_calendar_feed);
    view! {
        <section class="section" aria-labelledby="calendar">
            <h2 id="calendar">{my_missions::CALENDAR}</h2>
            <p>{my_missions::CALENDAR_TEXT}</p>
            {part_of_page(answer, |feed| view! { <Feed feed /> }.into_any())}
        </section>
    }
}

#[component]
fn Feed(feed: CalendarFeed) -> impl IntoView {
    let feed = RwSignal::new(feed);
    let failed = RwSignal::new(None::<ApiError>);
    // `true` makes the address, `false` takes it back.
    let change = Action::new_local(|wanted: &bool| {
        let wanted = *wanted;
        async move {
            if wanted {
                api::calendar::make_calendar_feed().await
            } else {
                api::calendar::remove_calendar_feed().await.map(|()| CalendarFeed::default())
            }
        }
    });
    Effect::new(move || match change.value().get() {
        Some(Ok(now)) => feed.set(now),
        Some(Err(error)) => failed.set(Some(error)),
        None => {}
    });
    let ask = move |wanted: bool| {
        if !change.pending().get_untracked() {
            failed.set(None);
            change.dispatch_local(wanted);
        }
    };
    let said = move || match change.value().get() {
        Some(Ok(CalendarFeed { url: Some(_), .. })) => Some(my_missions::CALENDAR_MADE),
        Some(Ok(_)) => Some(my_missions::CALENDAR_REMOVED),
        Some(Err(_)) | None => None,
    };
    // One tap marks the whole of it, for a clipboard that the button does not reach.
    let select = move |event: leptos::ev::FocusEvent| event_target::<web_sys::HtmlInputElement>(&event).select();
    let content = move || match feed.get().url {
        None => view! {
            <div class="button-row">
                <button class="button" type="button" on:click=move |_| ask(true)>
                    {my_missions::CALENDAR_MAKE}
                </button>
            </div>
        }
        .into_any(),
        Some(url) => view! {
            <div class="field">
                <label for="calendar-url">{my_missions::CALENDAR_URL}</label>
                <p class="hint" id="calendar-url-hint">{my_missions::CALENDAR_URL_HINT}</p>
                <input
                    class="input"
                    id="calendar-url"
                    type="text"
                    readonly
                    aria-describedby="calendar-url-hint"
                    prop:value=url.clone()
                    on:focus=select
                />
            </div>
            <CopyButton
                text=Signal::stored(url)
                label=my_missions::CALENDAR_COPY
                copied=my_missions::CALENDAR_COPIED
                failed=my_missions::CALENDAR_NOT_COPIED
            />
            <div class="button-row">
                <button class="button small" type="button" on:click=move |_| ask(false)>
                    {my_missions::CALENDAR_REMOVE}
                </button>
            </div>
        }
        .into_any(),
    };
    view! {
        {content}
        <p class="said" role="status">
            {said}
        </p>
        {move || failed.get().map(|error| view! { <Retry message=common::load_error(&error) /> })}
    }
}
