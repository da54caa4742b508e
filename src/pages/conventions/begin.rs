//! Where a convention begins: of an accepted interest, or under a framework with somebody whom the parties name.

use domain::convention::{ConventionDetail, Framework, NewConventionDraft};
use domain::{FrameworkId, InterestId, MissionStatus, MissionView};
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use crate::api::{self, ApiError};
use crate::components::{PageFrame, set_title};
use crate::pages::form::{FormFaults, forget, fresh_key, kept};
use crate::pages::later::asked;
use crate::pages::loading::{loaded, missing, part_of_page};
use crate::paths;
use crate::state::clock;
use crate::texts::conventions::{self, begin};
use crate::texts::{CONTENT, format};
use crate::ui::{Icon, RadiosField, Retry, TextField};

/// What is typed is kept under this.
const WHO: &str = "draft-convention-who";

pub fn page() -> AnyView {
    set_title(begin::TITLE);
    let content = match (asked("interet").get_untracked().parse(), asked("cadre").get_untracked().parse()) {
        (Ok(interest), _) => of_interest(interest),
        (_, Ok(framework)) => under(framework),
        _ => view! { <p class="notice">{begin::LOST}</p> }.into_any(),
    };
    view! {
        <PageFrame>
            <a class="back" href=paths::CONVENTIONS>
                <Icon name="back" />
                {conventions::BACK}
            </a>
            <h1 tabindex="-1">{begin::TITLE}</h1>
            <p class="lead">{conventions::LEAD}</p>
            <p>{begin::TEXT}</p>
            <p>{begin::LOAN}</p>
            {content}
        </PageFrame>
    }
    .into_any()
}

fn of_interest(interest: InterestId) -> AnyView {
    let frameworks = LocalResource::new(move || api::conventions::list_frameworks_of(interest));
    loaded(frameworks, move |all| {
        let open = all.into_iter().filter(|one| one.is_open(clock::today())).collect();
        view! { <OfInterest interest open /> }.into_any()
    })
}

/// The newest framework is proposed, where the association has one: that is what it was agreed for.
#[component]
fn OfInterest(interest: InterestId, open: Vec<Framework>) -> impl IntoView {
    let chosen = RwSignal::new(open.first().map(|one| one.id.to_string()).unwrap_or_default());
    let field = (!open.is_empty()).then(|| {
        let mut choices: Vec<_> = open.iter().map(|one| (one.id.to_string(), one.title.clone())).collect();
        choices.push((String::new(), begin::NO_FRAMEWORK.to_owned()));
        view! {
            <RadiosField
                id="framework"
                legend=begin::UNDER
                hint=begin::UNDER_HINT
                choices
                value=chosen
                fault=Signal::stored(None::<String>)
            />
        }
    });
    let draft = move || NewConventionDraft {
        interest: Some(interest),
        framework: chosen.get_untracked().parse().ok(),
        ..NewConventionDraft::default()
    };
    view! { <Begin draft=Callback::new(move |()| draft())>{field}</Begin> }
}

fn under(id: FrameworkId) -> AnyView {
    let frameworks = LocalResource::new(api::conventions::list_frameworks);
    loaded(frameworks, move |all| match all.into_iter().find(|one| one.id == id) {
        Some(one) if one.is_open(clock::today()) => view! { <Under one /> }.into_any(),
        Some(_) => view! { <p class="notice">{begin::FRAMEWORK_OVER}</p> }.into_any(),
        None => missing().into_any(),
    })
}

/// The missions of the association for which somebody can be lent.
async fn lendable(association: String) -> Result<Vec<MissionView>, ApiError> {
    let all = api::listings::list_kept_missions(&association).await?;
    Ok(all
        .into_iter()
        .filter(|one| one.draft.commitment.on_working_time && one.status != MissionStatus::Archived)
        .collect())
}

#[component]
fn Under(one: Framework) -> impl IntoView {
    let (id, association) = (one.id, one.association.to_string());
    let missions = LocalResource::new({
        let association = association.clone();
        move || lendable(association.clone())
    });
    view! {
        <section class="card" aria-labelledby="under">
            <h2 class="card-title" id="under" lang=CONTENT>
                {one.title}
            </h2>
            <p class="card-by" lang=CONTENT>
                {one.association_name}
            </p>
            <p class="hint">{format::dates(Some(one.starts_on), one.ends_on)}</p>
        </section>
        {part_of_page(
            missions,
            move |all| match &all[..] {
                [] => view! {
                    <p class="notice">{begin::NO_MISSION}</p>
                    <div class="button-row">
                        <a class="button primary" href=paths::new_mission(&association)>
                            {begin::NEW_MISSION}
                        </a>
                    </div>
                }
                .into_any(),
                _ => view! { <Named id all /> }.into_any(),
            },
        )}
    }
}

/// For which mission, and who.
#[component]
fn Named(id: FrameworkId, all: Vec<MissionView>) -> impl IntoView {
    let work_email = kept(WHO, String::new());
    let only = if let [only] = &all[..] { only.slug.to_string() } else { String::new() };
    let mission = RwSignal::new(only);
    let choices = all.into_iter().map(|one| (one.slug.to_string(), one.draft.title)).collect();
    let draft = move || NewConventionDraft {
        framework: Some(id),
        mission: mission.get_untracked(),
        work_email: work_email.get_untracked(),
        ..NewConventionDraft::default()
    };
    let faults = FormFaults::new();
    view! {
        <Begin draft=Callback::new(move |()| draft()) faults>
            <RadiosField
                id="mission"
                legend=begin::MISSION
                hint=begin::MISSION_HINT
                choices
                value=mission
                fault=faults.of("mission", begin::fault)
            />
            <TextField
                id="work_email"
                kind="email"
                label=begin::WHO
                hint=begin::WHO_HINT
                value=work_email
                fault=faults.of("work_email", begin::fault)
                autocomplete="off"
            />
        </Begin>
    }
}

#[component]
fn Begin(
    draft: Callback<(), NewConventionDraft>,
    #[prop(default = FormFaults::new())] faults: FormFaults,
    children: Children,
) -> impl IntoView {
    // The same one for each try with the same words: a lost answer begins no second convention.
    let key = StoredValue::new((NewConventionDraft::default(), fresh_key()));
    let failed = RwSignal::new(None::<ApiError>);
    let sending = Action::new_local(move |draft: &NewConventionDraft| {
        if key.with_value(|(of, _)| of != draft) {
            key.set_value((draft.clone(), fresh_key()));
        }
        let (draft, key) = key.get_value();
        async move { api::conventions::create_convention(&draft, &key).await }
    });
    let navigate = use_navigate();
    Effect::new(move || match sending.value().get() {
        Some(Ok(ConventionDetail { id, .. })) => {
            forget(WHO);
            navigate(&paths::convention_form(&id.to_string()), leptos_router::NavigateOptions::default());
        }
        Some(Err(error)) => {
            faults.show(error.fields().to_vec());
            failed.set(Some(error));
        }
        None => {}
    });
    let pending = sending.pending();
    let start = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if pending.get_untracked() {
            return;
        }
        failed.set(None);
        let draft = draft.run(());
        match draft.validate() {
            Err(found) => faults.show(found),
            Ok(_) => {
                faults.clear();
                sending.dispatch_local(draft);
            }
        }
    };
    view! {
        <form class="form" node_ref=faults.form novalidate on:submit=start>
            {children()}
            {move || failed.get().map(|error| view! { <Retry message=begin::refused(&error) /> })}
            <div class="button-row">
                <button
                    class="button primary"
                    type="submit"
                    aria-disabled=move || pending.get().then_some("true")
                >
                    {move || if pending.get() { begin::GOING } else { begin::GO }}
                </button>
            </div>
        </form>
    }
}
