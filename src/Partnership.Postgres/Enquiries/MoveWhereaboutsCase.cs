using Microsoft.EntityFrameworkCore;
using Npgsql;
using Partnership.Attendance;
using Partnership.Attendance.Access;
using Partnership.Attendance.Enquiries;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Access;
using Partnership.Postgres.Concerns;

namespace Partnership.Postgres.Enquiries;

/// <summary>Takes the case of a pupil on whom nobody can find: enquiry, conclusion, confirmation, proposal (S13, S24, L10). Nothing is ever deleted by it.</summary>
public sealed class MoveWhereaboutsCase(PartnershipDatabase database)
{
    private static readonly TimeOnly Noon = new(12, 0);

    /// <summary>Takes a step on behalf of a caller.</summary>
    /// <returns>The case, or the refusals with their paths below the input.</returns>
    public ValueTask<Outcome<long>> RunAsync(AccessScope scope, EnquiryMove asked, CancellationToken cancellation = default)
    {
        var now = database.Clock.GetUtcNow();
        return database.WriteAsync(scope, (_, transaction, stop) => MoveAsync(scope, asked, now, transaction, stop), cancellation);
    }

    private static async ValueTask<Outcome<long>> MoveAsync(
        AccessScope scope, EnquiryMove asked, DateTimeOffset now, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        await using var context = AttendanceDbContext.Within(transaction);
        var stored = await context.Set<StoredPath>().FromSql($"select * from whereabouts_case where id = {asked.CaseId} for update").SingleOrDefaultAsync(cancellation);
        if (stored is null)
        {
            return Outcome<long>.Refused(Rejections.NotFound().At("case"));
        }

        if (Check(scope, asked, stored, now, out var by, out var mover) is { } refused)
        {
            return Outcome<long>.Refused(refused);
        }

        var steps = await context.Set<StoredStep>().AsNoTracking()
            .Where(step => step.Subject == CaseSubject.Whereabouts && step.SubjectId == stored.Id).OrderBy(step => step.Id).ToListAsync(cancellation);
        var path = PathReplay.Of(stored, steps);
        var taken = StoredStep.Of(CaseSubject.Whereabouts, stored.Id, mover, stored.PupilId, "", by, now);
        var rejection = asked.Proposal is { } proposal
            ? await ProposeAsync(proposal, path, stored, taken, now, context, transaction, cancellation)
            : Step(asked, path, stored, taken, by, now);
        if (rejection is not null)
        {
            return Outcome<long>.Refused(rejection);
        }

        stored.Version++;
        context.Add(taken);
        await context.SaveChangesAsync(cancellation);
        return Outcome<long>.Done(stored.Id);
    }

    // The confirmation is the authority's and the proposal the school's; the rest is for both.
    private static Rejection? Check(AccessScope scope, EnquiryMove asked, StoredPath stored, DateTimeOffset now, out Person by, out int mover)
    {
        var unsigned = Signature.Check(scope, asked.By, out by);
        mover = new[] { stored.SchoolId, stored.SchoolAuthorityId, stored.HomeAuthorityId ?? 0 }.FirstOrDefault(id => scope.WriterIds.Contains(id));
        var side = PathReplay.SideOf(stored, mover);
        return side is null || (asked.Confirms && side != EnquiryBy.LocalAuthority) || (asked.Proposal is not null && side != EnquiryBy.School)
            ? Rejections.NotAllowed().At("case")
            : asked.Enquiry?.On > LondonTime.DateOf(now) ? Rejections.TimeInvalid().At("on")
            : unsigned;
    }

    private static Rejection? Step(EnquiryMove asked, WhereaboutsCase path, StoredPath stored, StoredStep taken, Person by, DateTimeOffset now)
    {
        var today = LondonTime.DateOf(now);
        var side = PathReplay.SideOf(stored, taken.OrganisationId)!.Value;
        Rejection? rejection;
        if (asked.Enquiry is { } made)
        {
            var on = made.On ?? today;
            (taken.Step, taken.Outcome) = (Stored.Name(made.Kind), made.Located ? PathReplay.Located : null);
            taken.At = on == today ? now : LondonTime.ToInstant(on, Noon);
            return path.TryEnquire(new Enquiry(side, made.Kind, on, made.Located), out _, out rejection) ? null : rejection.At("on");
        }

        if (asked.Conclusion is { } conclusion)
        {
            if (!path.TryConclude(side, conclusion, today, out _, out rejection))
            {
                return rejection.At("conclusion");
            }

            (taken.Step, taken.Outcome) = (PathReplay.Concluded, Stored.Name(conclusion));
            if (side == EnquiryBy.School)
            {
                (stored.SchoolConclusion, stored.SchoolConcludedOn) = (conclusion, today);
            }
            else
            {
                (stored.AuthorityConclusion, stored.AuthorityConcludedOn) = (conclusion, today);
            }

            return null;
        }

        (taken.Step, stored.ConfirmedOn) = (PathReplay.Confirmed, today);
        return path.TryConfirm(today, by, out _, out rejection) ? null : rejection.At("case");
    }

    private static async ValueTask<Rejection?> ProposeAsync(
        (DeletionGround Ground, bool NoReasonToBelieveSick) asked,
        WhereaboutsCase path,
        StoredPath stored,
        StoredStep taken,
        DateTimeOffset now,
        AttendanceDbContext context,
        NpgsqlTransaction transaction,
        CancellationToken cancellation)
    {
        var today = LondonTime.DateOf(now);
        var evidence = await DeletionEvidence.ReadAsync(stored, today, context, transaction, cancellation);
        DeletionProposal? proposal;
        Rejection? rejection;
        if (asked.Ground == DeletionGround.NotBackAfterLeave)
        {
            if (evidence.LeaveEndedOn is not { } ended)
            {
                return Rejections.DeletionNotReady("No leave was granted from which the pupil did not come back.").At("ground");
            }

            DeletionProposal.TryProposeAfterLeave(path, ended, evidence.LastSeen, asked.NoReasonToBelieveSick, evidence.Calendar, today, out proposal, out rejection);
        }
        else
        {
            DeletionProposal.TryPropose(path, evidence.Run, asked.NoReasonToBelieveSick, out proposal, out rejection);
        }

        if (proposal is null)
        {
            return rejection!.At("case");
        }

        (stored.DeletionProposedOn, stored.DeletionGround, stored.DeletionFrom, stored.DeletionWithdrawnOn) = (today, proposal.Ground, proposal.From, null);
        (taken.Step, taken.Outcome) = (PathReplay.Proposed, Stored.Name(proposal.Ground));
        return null;
    }
}
