using Microsoft.EntityFrameworkCore;
using Npgsql;
using Partnership.Attendance;
using Partnership.Attendance.Absences;
using Partnership.Attendance.Access;
using Partnership.Attendance.Registers;
using Partnership.Attendance.Rules;
using Partnership.Postgres.Concerns;
using Partnership.Postgres.Duties;
using Partnership.Postgres.Organisations;

namespace Partnership.Postgres.Absences;

/// <summary>Records what was done about the evidence of one illness, by the school's own policy (S21). It changes no code, and keeps nothing of the illness.</summary>
public sealed class RecordEvidence(PartnershipDatabase database)
{
    /// <summary>Records a step on behalf of the pupil's school.</summary>
    /// <returns>The evidence, or the refusals with their paths below the input.</returns>
    public ValueTask<Outcome<long>> RunAsync(AccessScope scope, EvidenceReport asked, CancellationToken cancellation = default)
    {
        var now = database.Clock.GetUtcNow();
        return database.WriteAsync(scope, (_, transaction, stop) => RecordAsync(scope, asked, now, transaction, stop), cancellation);
    }

    private static async ValueTask<Outcome<long>> RecordAsync(
        AccessScope scope, EvidenceReport asked, DateTimeOffset now, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        var today = LondonTime.DateOf(now);
        var opening = await CaseOpening.CheckAsync(scope, asked.PupilId, null, asked.By, transaction, atSchool: true, cancellation);
        opening.Refusals.AddRange(Check(asked, today));
        if (opening.Refusals.Count > 0)
        {
            return Outcome<long>.Refused(opening.Refusals);
        }

        await using var context = AttendanceDbContext.Within(transaction);
        await context.Database.ExecuteSqlAsync($"select lock_pupils(array[{asked.PupilId}])", cancellation);
        var evidence = await context.Set<StoredEvidence>().SingleOrDefaultAsync(
            row => row.SchoolId == opening.School && row.PupilId == asked.PupilId && row.FirstDay == asked.FirstDay, cancellation);
        if (evidence is null)
        {
            evidence = new StoredEvidence { SchoolId = opening.School, PupilId = asked.PupilId, FirstDay = asked.FirstDay, LastDay = asked.FirstDay };
            context.Add(evidence);
        }

        evidence.LastDay = asked.LastDay > evidence.LastDay ? asked.LastDay.Value : evidence.LastDay;
        if (await StepAsync(asked, evidence, today, context, transaction, cancellation) is { } refused)
        {
            return Outcome<long>.Refused(refused);
        }

        evidence.Version++;
        await context.SaveChangesAsync(cancellation);
        var step = StoredStep.Of(CaseSubject.Evidence, evidence.Id, opening.School, asked.PupilId, Stored.Name(asked.Step), opening.By, now);
        step.Outcome = asked.Accepted switch { null => null, true => "ACCEPTED", false => "NOT_ACCEPTED" };
        step.Note = string.IsNullOrWhiteSpace(asked.Reason) ? null : asked.Reason.Trim();
        context.Add(step);
        await context.SaveChangesAsync(cancellation);
        await DutyKeeper.AfterAsync(transaction, [asked.PupilId], now, ChangedSessions.None, cancellation);
        return Outcome<long>.Done(evidence.Id);
    }

    private static IEnumerable<Rejection> Check(EvidenceReport asked, DateOnly today)
    {
        if (asked.FirstDay > today)
        {
            yield return Rejections.TimeInvalid().At("firstDay");
        }

        if (asked.LastDay < asked.FirstDay)
        {
            yield return Rejections.PeriodInvalid().At("lastDay");
        }

        var needsReason = asked.Step == EvidenceStep.DoubtRecorded || (asked.Step == EvidenceStep.Reviewed && asked.Accepted == false);
        if (needsReason && string.IsNullOrWhiteSpace(asked.Reason))
        {
            yield return Rejections.ReasonRequired().At("reason");
        }
        else if (FreeText.Check(asked.Reason) is { } text)
        {
            yield return text.At("reason");
        }

        if ((asked.Step == EvidenceStep.Reviewed) != asked.Accepted is not null)
        {
            yield return Rejections.StepOutOfOrder().At("accepted");
        }
    }

    private static async ValueTask<Rejection?> StepAsync(
        EvidenceReport asked,
        StoredEvidence evidence,
        DateOnly today,
        AttendanceDbContext context,
        NpgsqlTransaction transaction,
        CancellationToken cancellation)
    {
        switch (asked.Step)
        {
            case EvidenceStep.DoubtRecorded:
                evidence.DoubtRecordedOn ??= today;
                return null;
            case EvidenceStep.Requested:
                var policy = (await AbsencePolicies.OnAsync(transaction, evidence.SchoolId, evidence.FirstDay, cancellation)).Evidence;
                return await RequestAsync(policy, evidence, today, transaction, cancellation);
            case EvidenceStep.Received:
                evidence.ReceivedOn ??= today;
                return null;
            case EvidenceStep.Reviewed when evidence.ReceivedOn is not null:
                (evidence.ReviewedOn, evidence.Accepted) = (today, asked.Accepted);
                return null;
            default:
                return Rejections.StepOutOfOrder().At("step");
        }
    }

    // Where the policy does not ask, nobody is asked: guidance wants genuine doubt, and a school that decided otherwise says so in its policy.
    private static async ValueTask<Rejection?> RequestAsync(
        EvidencePolicy policy, StoredEvidence evidence, DateOnly today, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        await using var batch = new StatementBatch(transaction);
        var times = OrganisationTimes.Load(batch, [evidence.SchoolId]);
        await batch.ExecuteAsync(cancellation);
        var calendar = times[evidence.SchoolId].Calendar;
        var illness = new IllnessEvidence(evidence.FirstDay, evidence.LastDay, evidence.DoubtRecordedOn);
        var days = SchoolDayCount.Between(calendar, evidence.FirstDay, evidence.LastDay < today ? evidence.LastDay : today);
        if (evidence.RequestedOn is null && EvidenceRules.Assess(illness, policy, days, null, today).State != EvidenceState.MayBeAskedFor)
        {
            return Rejections.StepOutOfOrder().At("step");
        }

        evidence.RequestedOn ??= today;
        evidence.DueOn ??= EvidenceRules.DueOn(evidence.RequestedOn.Value, policy, calendar);
        return null;
    }
}
