using System.Diagnostics.CodeAnalysis;
using Partnership.Attendance.Access;

namespace Partnership.Attendance.Enquiries;

/// <summary>The path of a registered pupil whom nobody can find: report, joint enquiries, joint conclusion, written confirmation (S13, S24, L10). Immutable.</summary>
/// <remarks>Only at its end may a deletion be <em>proposed</em> (<see cref="DeletionProposal"/>). The pupil stays registered, and is no child missing education until then (T13).</remarks>
public sealed record WhereaboutsCase
{
    /// <summary>The pupil.</summary>
    public required long PupilId { get; init; }

    /// <summary>The registering school.</summary>
    public required int SchoolId { get; init; }

    /// <summary>The authority of the school's area, which takes its returns (T14).</summary>
    public required int SchoolAuthorityId { get; init; }

    /// <summary>The authority of the child's home, whose duty it is to identify the child (section 436A; T14); <c>null</c> while unknown.</summary>
    public int? HomeAuthorityId { get; init; }

    /// <summary>The authority of the provider's area, which has neither duty (T14); <c>null</c> without a placement.</summary>
    public int? ProviderAuthorityId { get; init; }

    /// <summary>The day on which somebody stated that nobody knows where the pupil is.</summary>
    public required DateOnly OpenedOn { get; init; }

    /// <summary>When the authority was told, or <c>null</c>.</summary>
    public DateOnly? ReportedOn { get; private init; }

    /// <summary>The enquiries, in order.</summary>
    public IReadOnlyList<Enquiry> Enquiries { get; private init; } = [];

    /// <summary>What the school concluded and when, or <c>null</c>.</summary>
    public (EnquiryConclusion Conclusion, DateOnly On)? SchoolConcluded { get; private init; }

    /// <summary>What the authority concluded and when, or <c>null</c>.</summary>
    public (EnquiryConclusion Conclusion, DateOnly On)? AuthorityConcluded { get; private init; }

    /// <summary>When the authority confirmed in writing, and who, or <c>null</c> (S24).</summary>
    public (DateOnly On, Person By)? Confirmation { get; private init; }

    /// <summary>When the pupil was found, or <c>null</c>.</summary>
    public DateOnly? FoundOn { get; private init; }

    /// <summary>Where it stands.</summary>
    public WhereaboutsState State => StateOf(
        ReportedOn is not null, Enquiries.Count > 0, SchoolConcluded?.Conclusion, AuthorityConcluded?.Conclusion, Confirmation is not null, FoundOn is not null);

    private bool IsAgreed => SchoolConcluded is { } school && AuthorityConcluded is { } authority && school.Conclusion == authority.Conclusion;

    /// <summary>Where a case stands of which so much is known.</summary>
    public static WhereaboutsState StateOf(
        bool isReported, bool hasEnquiries, EnquiryConclusion? school, EnquiryConclusion? authority, bool isConfirmed, bool isFound) =>
        isFound ? WhereaboutsState.Found
        : isConfirmed ? WhereaboutsState.Confirmed
        : school is not null && school == authority ? WhereaboutsState.Concluded
        : isReported && hasEnquiries ? WhereaboutsState.Enquiring
        : isReported ? WhereaboutsState.Reported
        : WhereaboutsState.WhereaboutsUnknown;

    /// <summary>The authority is told.</summary>
    public bool TryReport(DateOnly on, [NotNullWhen(true)] out WhereaboutsCase? next, [NotNullWhen(false)] out Rejection? rejection) =>
        Try(ReportedOn is not null, on >= OpenedOn, this with { ReportedOn = on }, out next, out rejection);

    /// <summary>A step of the enquiries. The school may begin before it reports; the authority cannot.</summary>
    public bool TryEnquire(Enquiry enquiry, [NotNullWhen(true)] out WhereaboutsCase? next, [NotNullWhen(false)] out Rejection? rejection) =>
        Try(
            Confirmation is not null,
            enquiry.On >= OpenedOn && (enquiry.By == EnquiryBy.School || enquiry.On >= ReportedOn),
            this with { Enquiries = [.. Enquiries.Append(enquiry).OrderBy(step => step.On)] },
            out next,
            out rejection);

    /// <summary>One side concludes: only after both have enquired, since the conclusion is a joint one. It may conclude anew until the authority confirms.</summary>
    public bool TryConclude(
        EnquiryBy by, EnquiryConclusion conclusion, DateOnly on, [NotNullWhen(true)] out WhereaboutsCase? next, [NotNullWhen(false)] out Rejection? rejection)
    {
        var located = Enquiries.Any(enquiry => enquiry.Located);
        var fits = ReportedOn is not null
            && Enum.GetValues<EnquiryBy>().All(side => Enquiries.Any(enquiry => enquiry.By == side && enquiry.On <= on))
            && located == (conclusion == EnquiryConclusion.NoProspectOfReturn);
        return Try(
            Confirmation is not null,
            fits,
            by == EnquiryBy.School ? this with { SchoolConcluded = (conclusion, on) } : this with { AuthorityConcluded = (conclusion, on) },
            out next,
            out rejection);
    }

    /// <summary>The authority confirms in writing that the name may be deleted (S24).</summary>
    public bool TryConfirm(DateOnly on, Person? by, [NotNullWhen(true)] out WhereaboutsCase? next, [NotNullWhen(false)] out Rejection? rejection)
    {
        if (string.IsNullOrWhiteSpace(by?.Name) || string.IsNullOrWhiteSpace(by.Position))
        {
            next = null;
            rejection = Rejections.PersonRequired().At("by");
            return false;
        }

        return Try(
            Confirmation is not null,
            IsAgreed && on >= SchoolConcluded!.Value.On && on >= AuthorityConcluded!.Value.On,
            this with { Confirmation = (on, by) },
            out next,
            out rejection);
    }

    /// <summary>The pupil was found: whatever else was said, the path ends.</summary>
    public bool TryFind(DateOnly on, [NotNullWhen(true)] out WhereaboutsCase? next, [NotNullWhen(false)] out Rejection? rejection) =>
        Try(false, on >= OpenedOn, this with { FoundOn = on }, out next, out rejection);

    private bool Try(
        bool isDone, bool fits, WhereaboutsCase proposed, [NotNullWhen(true)] out WhereaboutsCase? next, [NotNullWhen(false)] out Rejection? rejection)
    {
        rejection = isDone || FoundOn is not null ? Rejections.AlreadyDecided() : fits ? null : Rejections.StepOutOfOrder();
        next = rejection is null ? proposed : null;
        return next is not null;
    }
}
