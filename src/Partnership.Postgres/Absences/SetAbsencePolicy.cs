using Npgsql;
using Partnership.Attendance;
using Partnership.Attendance.Absences;
using Partnership.Attendance.Access;
using Partnership.Attendance.Organisations;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Access;
using Partnership.Postgres.Organisations;

namespace Partnership.Postgres.Absences;

/// <summary>States what an organisation decided about absence from a day on; what held before stays on record, and the duties follow (S12, S17, S21, S28, S30, S31, S36).</summary>
public sealed class SetAbsencePolicy(PartnershipDatabase database)
{
    private const int MostReminders = 4;

    /// <summary>States it on behalf of the organisation.</summary>
    /// <returns>The organisation, or the refusals with their paths below the input.</returns>
    public async ValueTask<Outcome<int>> RunAsync(AccessScope scope, AbsencePolicyChange change, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(change);
        var now = database.Clock.GetUtcNow();
        var today = LondonTime.DateOf(now);
        if (!scope.WriterIds.Contains(change.OrganisationId))
        {
            return Outcome<int>.Refused(Rejections.NotFound().At("organisation"));
        }

        List<Rejection> refusals = [.. change.From < today ? [Rejections.TimeInvalid().At("from")] : Array.Empty<Rejection>(), .. OutOfRange(change)];
        if (Signature.Check(scope, change.By, out var by) is { } unsigned)
        {
            refusals.Add(unsigned);
        }

        return refusals.Count > 0
            ? Outcome<int>.Refused(refusals)
            : await database.WriteAsync(
                scope,
                async (_, transaction, stop) =>
                {
                    var pupils = await ChangeClosures.LockAsync(transaction, change.OrganisationId, now, stop);
                    await StateAsync(change, by, now, transaction, stop);
                    await ChangeClosures.KeepAsync(transaction, change.OrganisationId, pupils, [], now, stop);
                    return Outcome<int>.Done(change.OrganisationId);
                },
                cancellation);
    }

    private static async ValueTask StateAsync(AbsencePolicyChange change, Person by, DateTimeOffset now, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        await using var context = AttendanceDbContext.Within(transaction);
        var before = await AbsencePolicies.OnAsync(transaction, change.OrganisationId, change.From, cancellation);
        var row = AbsencePolicies.Store(With(before, change));
        if (await context.Set<StoredAbsencePolicy>().FindAsync([row.OrganisationId, row.Starts], cancellation) is { } stated)
        {
            context.Entry(stated).CurrentValues.SetValues(row);
            row = stated;
        }
        else
        {
            context.Add(row);
        }

        PolicyTrail.Add(
            context.Entry(row), AbsencePolicies.Store(before), PolicyKind.Absence, (change.OrganisationId, change.From), by, now);

        await context.SaveChangesAsync(cancellation);
    }

    private static SupportPolicy With(SupportPolicy before, AbsencePolicyChange change) => before with
    {
        From = change.From,
        Evidence = change.Evidence is { } evidence ? new EvidencePolicy(evidence.Mode, evidence.SchoolDays) : before.Evidence,
        Leave = change.Leave ?? before.Leave,
        Late = change.Late ?? before.Late,
        Reintegration = change.Reintegration ?? before.Reintegration,
        Safeguarding = change.Safeguarding ?? before.Safeguarding,
        RemindReasonAfter = change.RemindReasonAfter is { } days ? [.. days.Distinct().Order()] : before.RemindReasonAfter,
        MissingOnSiteMinutes = change.MissingOnSiteMinutes ?? before.MissingOnSiteMinutes,
        SmallestGroup = change.SmallestGroup ?? before.SmallestGroup,
    };

    private static IEnumerable<Rejection> OutOfRange(AbsencePolicyChange change)
    {
        (int? Value, int Least, int Most, string[] Path)[] figures =
        [
            (change.Evidence?.SchoolDays, 1, 100, ["evidence", "schoolDays"]),
            (change.Leave?.NoticeDays, 0, 366, ["leave", "noticeDays"]),
            (change.Leave?.AppointmentNoticeHours, 0, 720, ["leave", "appointmentNoticeHours"]),
            (change.Leave?.NotAboveAuthorisedPercent, 1, 100, ["leave", "notAboveAuthorisedPercent"]),
            (change.Late?.Times, 1, 100, ["late", "times"]),
            (change.Late?.WithinSchoolWeeks, 1, 52, ["late", "withinSchoolWeeks"]),
            (change.Reintegration?.FromSchoolDays, 1, 190, ["reintegration", "fromSchoolDays"]),
            (change.Reintegration?.SafeguardingReviewWithin, 0, 190, ["reintegration", "safeguardingReviewWithin"]),
            (change.Reintegration?.PlanWithin, 0, 190, ["reintegration", "planWithin"]),
            (change.Reintegration?.MonitorFor, 0, 190, ["reintegration", "monitorFor"]),
            (change.Safeguarding?.RepeatedEpisodes, 1, 100, ["safeguarding", "repeatedEpisodes"]),
            (change.Safeguarding?.WithinSchoolWeeks, 1, 52, ["safeguarding", "withinSchoolWeeks"]),
            (change.Safeguarding?.ProlongedSchoolDays, 1, 190, ["safeguarding", "prolongedSchoolDays"]),
            (change.MissingOnSiteMinutes, 1, 240, ["missingOnSiteMinutes"]),
            (change.SmallestGroup, OrganisationAttendanceRow.FewestPupils, 100, ["smallestGroup"]),
            (change.RemindReasonAfter?.Count, 0, MostReminders, ["remindReasonAfter"]),
            .. (change.RemindReasonAfter ?? []).Select((day, at) => (
                (int?)day, 1, MostReminders, new[] { "remindReasonAfter", at.ToString(System.Globalization.CultureInfo.InvariantCulture) })),
        ];
        return figures.Where(figure => figure.Value < figure.Least || figure.Value > figure.Most)
            .Select(figure => Rejections.ValueOutOfRange(figure.Least, figure.Most).At(figure.Path));
    }
}
