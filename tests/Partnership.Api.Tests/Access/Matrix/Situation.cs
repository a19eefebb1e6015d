using Partnership.Attendance.Organisations;

namespace Partnership.Api.Tests.Access.Matrix;

/// <summary>One relationship in one state, with a child and organisations of its own: nothing of one situation can show in another.</summary>
/// <param name="Number">Its number, from which its ids follow.</param>
/// <param name="Relationship">The relationship that is looked at.</param>
/// <param name="State">Before, during, after, revoked or expired.</param>
internal sealed record Situation(int Number, string Relationship, string State)
{
    /// <summary>Every situation; those in which the relationship holds come first.</summary>
    public static IReadOnlyList<Situation> All { get; } =
    [
        .. new (string Relationship, string State)[]
        {
            ("registration", "during"), ("second", "during"), ("placement", "during"), ("commission", "during"), ("case", "during"),
            ("grant", "during"), ("emergency", "during"), ("none", "during"),
            ("registration", "before"), ("registration", "after"), ("second", "before"), ("second", "after"), ("placement", "before"),
            ("placement", "after"), ("commission", "before"), ("commission", "after"), ("case", "before"), ("case", "after"),
            ("grant", "before"), ("grant", "revoked"), ("grant", "expired"), ("emergency", "expired"),
        }.Select((situation, i) => new Situation(i + 1, situation.Relationship, situation.State)),
    ];

    /// <summary>The callers by the names that the table gives them: the relationship looked at, whose client, with which scope.</summary>
    public static IReadOnlyList<(string Name, string Relationship, Party Party, string Scope)> Callers { get; } =
    [
        ("School office", "registration", Party.School, "school"),
        ("School lead", "registration", Party.School, "school-dsl"),
        ("Trust", "registration", Party.Trust, "trust"),
        ("Second school", "second", Party.Second, "school"),
        ("AP provider", "placement", Party.Provider, "ap-provider"),
        ("Commissioner", "commission", Party.Commissioner, "la-ap-team"),
        ("Case authority", "case", Party.Authority, "la-cme"),
        ("Partner app", "grant", Party.App, "partner-app"),
        ("Emergency", "emergency", Party.OtherAuthority, "la-cme"),
        ("No tie", "none", Party.Stranger, "school"),
    ];

    /// <summary>A situation for each caller and state alone, in which it may change what it can.</summary>
    public static IReadOnlyList<(Situation Situation, string Caller, Party Party, string Scope)> ForChanges { get; } =
    [
        .. Callers.SelectMany(caller => StatesOf(caller.Name).Select(state => (caller, state)))
            .Select((one, i) => (new Situation(All.Count + i + 1, one.caller.Relationship, one.state), one.caller.Name, one.caller.Party, one.caller.Scope)),
    ];

    /// <summary>The states that a caller's column tells of, in the order in which it does.</summary>
    public static string[] StatesOf(string caller) => caller switch
    {
        "Partner app" => ["before", "during", "revoked", "expired"],
        "Emergency" => ["during", "expired"],
        "No tie" => ["during"],
        _ => ["before", "during", "after"],
    };

    /// <summary>Who knows most of the child beside the callers: what one of all these is shown is what there is.</summary>
    public (Party Party, string Scope) Witness => (Holder, "school-dsl");

    /// <summary>Whether records of the organisation that is looked at stand beside the holder's.</summary>
    public bool HasOwn => Relationship is "registration" or "second" or "placement" or "commission";

    /// <summary>Who keeps the child's register.</summary>
    public Party Holder => Relationship is "registration" && State is "during" ? Party.School : Party.Holder;

    /// <summary>Far from the ids that the server's keepers give to what they find themselves.</summary>
    public const long Far = 10_000_000;

    /// <summary>The ids of the child's records: 1 to 49 those of the holder and its neighbours, from 51 the looked-at organisation's own.</summary>
    public long Id(int record) => (Number * 1000) + record;

    public int Of(Party party) => (Number * 20) + (int)party;

    public static string Client(int organisation) => $"client-{organisation}";

    /// <summary>The first and the last day of the relationship; null before which it never began.</summary>
    public (DateOnly Starts, DateOnly? Ends)? Days => State switch
    {
        "before" => (new DateOnly(2026, 11, 30), null),
        "after" => (new DateOnly(2026, 9, 1), new DateOnly(2026, 10, 23)),
        _ => (new DateOnly(2026, 9, 1), null),
    };

    public static OrganisationKind KindOf(Party party) => party switch
    {
        Party.Trust => OrganisationKind.Trust,
        Party.Provider or Party.OtherProvider => OrganisationKind.ApProvider,
        Party.Authority or Party.Commissioner or Party.OtherAuthority or Party.CaseAuthority => OrganisationKind.LocalAuthority,
        Party.App => OrganisationKind.PartnerApp,
        _ => OrganisationKind.School,
    };
}
