using System.Diagnostics.CodeAnalysis;
using Partnership.Attendance.Access;
using Partnership.Attendance.Duties;
using Partnership.Attendance.Rules;

namespace Partnership.Attendance.Concerns;

/// <summary>A pupil who is missing during the day: the incident form and its clock (S31). Immutable; each act makes the next one.</summary>
/// <remarks>The police may be told at any time: nothing makes a school wait that fears for a child. Safeguarding data (<see cref="DataClass.Safeguarding"/>).</remarks>
public sealed record MissingIncident
{
    private MissingIncident()
    {
    }

    /// <summary>The organisation on whose site the pupil is missing.</summary>
    public required int OrganisationId { get; init; }

    /// <summary>The pupil.</summary>
    public required long PupilId { get; init; }

    /// <summary>When somebody noticed.</summary>
    public required DateTimeOffset NoticedAt { get; init; }

    /// <summary>The emergency contacts there are to try (S32).</summary>
    public required IReadOnlyList<string> Contacts { get; init; }

    /// <summary>Professionals to be told, as roles: social worker, looked-after lead, special needs lead.</summary>
    public required IReadOnlyList<string> Leads { get; init; }

    /// <summary>Minutes after which the parents are told: the organisation's own, 10 in the source.</summary>
    public required int ParentsAfterMinutes { get; init; }

    /// <summary>The form so far, in order.</summary>
    public IReadOnlyList<MissingIncidentEntry> Entries { get; private init; } = [];

    /// <summary>Begins an incident.</summary>
    public static MissingIncident Begin(
        int organisationId, long pupilId, DateTimeOffset noticedAt, IReadOnlyList<string> contacts, IReadOnlyList<string> leads, int parentsAfterMinutes = 10) =>
        new()
        {
            OrganisationId = organisationId,
            PupilId = pupilId,
            NoticedAt = noticedAt,
            Contacts = contacts,
            Leads = leads,
            ParentsAfterMinutes = parentsAfterMinutes,
        };

    /// <summary>Where it stands.</summary>
    public MissingIncidentState State =>
        Has(MissingIncidentAct.ReportWritten) ? MissingIncidentState.Closed
        : Has(MissingIncidentAct.PupilFound) ? MissingIncidentState.Found
        : Has(MissingIncidentAct.PoliceTold) ? MissingIncidentState.PoliceTold
        : Has(MissingIncidentAct.ParentReached) ? MissingIncidentState.ParentsTold
        : Contacts.All(WasTried) && Has(MissingIncidentAct.ContactNotReached) ? MissingIncidentState.ContactsExhausted
        : MissingIncidentState.Searching;

    /// <summary>Everybody who was told of the search and not yet of its end.</summary>
    public IReadOnlyList<string> StillToTell =>
    [
        .. Entries.Where(entry => entry.Act is MissingIncidentAct.HeadTold or MissingIncidentAct.ParentReached
                or MissingIncidentAct.PoliceTold or MissingIncidentAct.LeadTold)
            .Select(entry => entry.Whom!)
            .Except(Entries.Where(entry => entry.Act == MissingIncidentAct.FoundTold).Select(entry => entry.Whom!))
            .Distinct(),
    ];

    /// <summary>Adds a line to the form.</summary>
    /// <param name="act">What was done.</param>
    /// <param name="at">When; not before the line above.</param>
    /// <param name="by">Who did it.</param>
    /// <param name="whom">Who was told or tried; not blank where somebody was.</param>
    /// <param name="next">The incident with the line.</param>
    /// <param name="rejection"><c>PERSON_REQUIRED</c>, <c>TEXT_REQUIRED</c>, <c>STEP_OUT_OF_ORDER</c> or <c>ALREADY_DECIDED</c>.</param>
    public bool TryRecord(
        MissingIncidentAct act,
        DateTimeOffset at,
        Person? by,
        string? whom,
        [NotNullWhen(true)] out MissingIncident? next,
        [NotNullWhen(false)] out Rejection? rejection)
    {
        rejection = Check(act, at, by, whom);
        next = rejection is null ? this with { Entries = [.. Entries, new MissingIncidentEntry(act, at, by!, whom?.Trim())] } : null;
        return next is not null;
    }

    /// <summary>What is due in this incident, in order; empty when it is closed.</summary>
    public IReadOnlyList<Duty> Duties()
    {
        var duties = new List<Duty>();
        if (State is MissingIncidentState.Closed)
        {
            return duties;
        }

        if (State is MissingIncidentState.Found)
        {
            var found = Entries.First(entry => entry.Act == MissingIncidentAct.PupilFound).At;
            Add(StillToTell.Count > 0, DutyKind.TellFound, found);
            Add(true, DutyKind.WriteIncidentReport, null);
            return duties;
        }

        var parentsDue = NoticedAt.AddMinutes(ParentsAfterMinutes);
        Add(!Has(MissingIncidentAct.HeadTold), DutyKind.TellHeadOfMissing, NoticedAt);
        Add(State == MissingIncidentState.Searching, DutyKind.TellParentsOfMissing, parentsDue);
        Add(State == MissingIncidentState.ContactsExhausted, DutyKind.TellPolice,
            Entries.LastOrDefault(entry => entry.Act == MissingIncidentAct.ContactNotReached)?.At);
        Add(Leads.Any(lead => !WasTold(lead)), DutyKind.TellLeadsOfMissing, parentsDue);
        return duties;

        void Add(bool applies, DutyKind kind, DateTimeOffset? at)
        {
            if (applies)
            {
                duties.Add(new Duty(
                    RuleBook.Get("S31"), kind, NoticedAt.ToString("O"), DutyHolder.HeadTeacher, OrganisationId, PupilId,
                    at is { } instant ? Due.At(instant) : Due.By(Registers.LondonTime.DateOf(NoticedAt))));
            }
        }
    }

    private Rejection? Check(MissingIncidentAct act, DateTimeOffset at, Person? by, string? whom)
    {
        if (string.IsNullOrWhiteSpace(by?.Name) || string.IsNullOrWhiteSpace(by.Position))
        {
            return Rejections.PersonRequired().At("by");
        }

        if (act is not (MissingIncidentAct.PupilFound or MissingIncidentAct.ReportWritten) && string.IsNullOrWhiteSpace(whom))
        {
            return Rejections.TextRequired().At("whom");
        }

        var found = Has(MissingIncidentAct.PupilFound);
        var afterwards = act is MissingIncidentAct.FoundTold or MissingIncidentAct.ReportWritten;
        return State == MissingIncidentState.Closed ? Rejections.AlreadyDecided()
            : at < (Entries is [.., var last] ? last.At : NoticedAt) ? Rejections.StepOutOfOrder().At("at")
            : found != afterwards ? Rejections.StepOutOfOrder().At("act")
            : act == MissingIncidentAct.ReportWritten && StillToTell.Count > 0 ? Rejections.StepOutOfOrder().At("act")
            : null;
    }

    private bool Has(MissingIncidentAct act) => Entries.Any(entry => entry.Act == act);

    private bool WasTried(string contact) =>
        Entries.Any(entry => entry.Act == MissingIncidentAct.ContactNotReached && entry.Whom == contact);

    private bool WasTold(string lead) => Entries.Any(entry => entry.Act == MissingIncidentAct.LeadTold && entry.Whom == lead);
}
