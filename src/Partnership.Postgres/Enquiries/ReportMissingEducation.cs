using Npgsql;
using Partnership.Attendance;
using Partnership.Attendance.Access;
using Partnership.Attendance.Enquiries;
using Partnership.Attendance.Organisations;
using Partnership.Attendance.Pupils;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Access;

namespace Partnership.Postgres.Enquiries;

/// <summary>Reports a child missing education to the authority of its home, by that authority, another one or a school (L10, L14, T13, T14).</summary>
/// <remarks>A school that had the child once is told neither what becomes of its report nor whether anything does (<see cref="UntoldReport"/>). A child that nobody here knows gets a record of its own: whether it is a child that is known under another name is for people to say (T8).</remarks>
public sealed class ReportMissingEducation(PartnershipDatabase database)
{
    private static readonly string[] Sexes = ["F", "M"];

    /// <summary>Reports on behalf of a caller.</summary>
    /// <returns>The case, or the refusals with their paths below the input.</returns>
    public ValueTask<Outcome<long>> RunAsync(AccessScope scope, MissingEducationReport report, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(report);
        var now = database.Clock.GetUtcNow();
        return database.WriteAsync(scope, (_, transaction, stop) => ReportAsync(scope, report, now, transaction, stop), cancellation);
    }

    private static async ValueTask<Outcome<long>> ReportAsync(
        AccessScope scope, MissingEducationReport report, DateTimeOffset now, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        var today = LondonTime.DateOf(now);
        var reporter = report.OrganisationId ?? scope.Caller.OrganisationId;
        if ((report.PupilId is null) == (report.Child is null))
        {
            return Outcome<long>.Refused(Rejections.PupilNotNamed().At("pupil"));
        }

        var known = report.PupilId is { } pupil ? await KnownForReport.FindAsync(pupil, reporter, today, transaction, cancellation) : null;
        if (report.PupilId is not null && known is null)
        {
            return Outcome<long>.Refused(Rejections.NotFound().At("pupil"));
        }

        var home = report.HomeAuthorityId ?? known?.HomeAuthorityId
            ?? (scope.Caller.OrganisationKind == OrganisationKind.LocalAuthority ? scope.Caller.OrganisationId : 0);
        var refusals = Check(scope, report, known, reporter, today, out var by);
        if (!await IsAuthorityAsync(home, transaction, cancellation))
        {
            refusals.Add(Rejections.AuthorityUnknown().At("homeLocalAuthority"));
        }

        if (refusals.Count > 0)
        {
            return Outcome<long>.Refused(refusals);
        }

        ValueTask<long> Open() => OpenAsync(report, known, (home, reporter), by, now, transaction, cancellation);
        return Outcome<long>.Done(known is { IsTied: false } and ({ IsRegistered: true } or { HasOpenCase: true } or { IsEducatedAtHome: true })
            ? await UntoldReport.WithoutTraceAsync(Open, transaction, cancellation)
            : await Open());
    }

    private static List<Rejection> Check(
        AccessScope scope, MissingEducationReport report, KnownForReport? known, int reporter, DateOnly today, out Person by)
    {
        List<Rejection?> found =
        [
            scope.WriterIds.Contains(reporter) ? null : Rejections.NotFound().At("organisation"),
            known is { HasOpenCase: true, IsTied: true } ? Rejections.AlreadyOpen().At("pupil") : null,
            MissingEducationRule.Check(
                known?.DateOfBirth ?? report.Child!.DateOfBirth,
                known is { IsRegistered: true, IsTied: true },
                known is { IsEducatedAtHome: true, IsTied: true },
                report.MissingSince,
                today),
            FreeText.Check(report.PrimaryReason)?.At("primaryReason"),
            Signature.Check(scope, report.By, out by),
        ];
        if (report.Child is { } child)
        {
            found.Add(Named(child.GivenName, "givenName"));
            found.Add(Named(child.FamilyName, "familyName"));
            found.Add(FreeText.Check(child.Address)?.At("child", "address"));
            found.Add(child.Sex is null || Sexes.Contains(child.Sex) ? null : Rejections.TextInvalid(1).At("child", "sex"));
        }

        return [.. found.OfType<Rejection>()];
    }

    private static Rejection? Named(string name, string field) =>
        (string.IsNullOrWhiteSpace(name) ? Rejections.TextRequired() : FreeText.Check(name))?.At("child", field);

    private static async ValueTask<bool> IsAuthorityAsync(int organisation, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        var found = false;
        await using var batch = new StatementBatch(transaction);
        batch.Rows("select id from organisation where id = @id and kind = 'LOCAL_AUTHORITY'", _ => found = true, ("id", organisation));
        await batch.ExecuteAsync(cancellation);
        return found;
    }

    private static async ValueTask<long> OpenAsync(
        MissingEducationReport report,
        KnownForReport? known,
        (int Home, int Reporter) who,
        Person by,
        DateTimeOffset now,
        NpgsqlTransaction transaction,
        CancellationToken cancellation)
    {
        var (child, today, made) = (report.Child, LondonTime.DateOf(now), 0L);
        await using var batch = new StatementBatch(transaction);
        batch.Rows(
            """
            select open_missing_education(@home, @school_authority, @reporter, @child, @given, @family, @born, @sex, @year, @address, @since, @opened,
              @reason, @by_name, @by_position, @now)
            """,
            row => made = row.GetInt64(0),
            ("home", who.Home),
            ("school_authority", Or(known?.SchoolAuthorityId)),
            ("reporter", who.Reporter),
            ("child", Or(report.PupilId)),
            ("given", Or(child?.GivenName.Trim())),
            ("family", Or(child?.FamilyName.Trim())),
            ("born", Or(child?.DateOfBirth)),
            ("sex", Or(child?.Sex)),
            ("year", child is null ? DBNull.Value : NationalCurriculumYear.Of(child.DateOfBirth, today)),
            ("address", Or(child?.Address?.Trim())),
            ("since", report.MissingSince),
            ("opened", today),
            ("reason", Or(string.IsNullOrWhiteSpace(report.PrimaryReason) ? null : report.PrimaryReason.Trim())),
            ("by_name", by.Name.Trim()),
            ("by_position", by.Position.Trim()),
            ("now", now));
        await batch.ExecuteAsync(cancellation);
        return made;
    }

    private static object Or(object? value) => value ?? DBNull.Value;
}
