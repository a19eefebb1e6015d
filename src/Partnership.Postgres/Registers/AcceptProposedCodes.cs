using Partnership.Attendance;
using Partnership.Attendance.Access;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Pupils;

namespace Partnership.Postgres.Registers;

/// <summary>Writes proposed codes that a person accepted: first entries as a taken register, others as amendments (S15, S27, S36).</summary>
/// <remarks>What is proposed is asked anew: a report that changed meanwhile proposes something else. Each item stands or falls on its own.</remarks>
public sealed class AcceptProposedCodes(PartnershipDatabase database)
{
    private const string List = "codes";
    private const int Most = 400;

    /// <summary>Accepts on behalf of a caller.</summary>
    /// <returns>The marks that stand now, how many items were refused, and why.</returns>
    public async ValueTask<BatchOutcome> RunAsync(AccessScope scope, CodeAcceptance acceptance, CancellationToken cancellation = default)
    {
        var by = Amending.By(scope.Caller, acceptance.ByName, acceptance.ByPosition);
        if (Check(scope, acceptance, by) is { } refused)
        {
            return Refused(acceptance, refused);
        }

        var proposals = await ProposalsAsync(scope, acceptance, cancellation);
        var person = scope.Named(by!);
        var saved = new List<MarkReference>();
        var refusals = new List<Rejection>();
        var failed = new HashSet<int>();
        var first = new List<(int Index, AcceptedCode Code)>();
        for (var i = 0; i < acceptance.Codes.Count; i++)
        {
            var code = acceptance.Codes[i];
            if (!proposals.TryGetValue(code.RegistrationId, out var proposal) || !proposal.Allows(code.Code))
            {
                Refuse(i, Rejections.CodeNotProposed().At(List, Text(i), "code"));
            }
            else if (proposal.Current is null)
            {
                first.Add((i, code));
            }
            else
            {
                var mark = new MarkReference(acceptance.SchoolId, code.RegistrationId, acceptance.Date, acceptance.Half);
                var outcome = await new AmendMark(database).RunAsync(
                    person,
                    new MarkAmendmentRequest(mark, code.Code, code.Note, acceptance.Reason ?? proposal.Proposal.Why, by!.Name, by.Position),
                    cancellation);
                saved.AddRange(outcome.Key is { } key ? [key] : []);
                foreach (var rejection in outcome.Rejections)
                {
                    Refuse(i, rejection.At([List, Text(i), .. rejection.Path ?? []]));
                }
            }
        }

        if (first.Count > 0)
        {
            var register = new StatutoryRegister(
                acceptance.SchoolId, acceptance.Date, acceptance.Half, [.. first.Select(item => new MarkEntry(item.Code.RegistrationId, null, item.Code.Code, null, item.Code.Note))]);
            var outcome = await new RecordRegister(database).RunAsync(person, register, cancellation);
            saved.AddRange(outcome.Saved);
            foreach (var rejection in outcome.Rejections)
            {
                var at = rejection.Path is [_, var local, ..] && int.TryParse(local, out var position) ? first[position].Index : first[0].Index;
                Refuse(at, rejection.At([List, Text(at), .. (rejection.Path ?? []).Skip(2)]));
            }
        }

        return new BatchOutcome(acceptance.Date, saved, failed.Count, refusals);

        void Refuse(int index, Rejection rejection)
        {
            failed.Add(index);
            refusals.Add(rejection);
        }
    }

    private static Rejection? Check(AccessScope scope, CodeAcceptance acceptance, Person? by) =>
        acceptance.Codes.Count is 0 or > Most ? Rejections.BatchSizeInvalid(Most).At(List)
        : !scope.WriterIds.Contains(acceptance.SchoolId) ? Rejections.NotFound().At("school")
        : string.IsNullOrWhiteSpace(by?.Name) || string.IsNullOrWhiteSpace(by.Position) ? Rejections.PersonRequired().At("acceptedByName")
        : (FreeText.Check(by.Name) ?? FreeText.Check(by.Position))?.At("acceptedByName");

    private async ValueTask<Dictionary<long, MarkProposal>> ProposalsAsync(
        AccessScope scope, CodeAcceptance acceptance, CancellationToken cancellation)
    {
        await using var session = database.OpenSession(scope, cancellation);
        var registrations = await session.AskNow(RegistrationReads.ByIds([.. acceptance.Codes.Select(code => code.RegistrationId).Distinct()]));
        SessionKeyRow[] keys =
        [
            .. registrations.Where(registration => registration.SchoolId == acceptance.SchoolId)
                .Select(registration => new SessionKeyRow(acceptance.Date, acceptance.Half, registration.PupilId)).Distinct(),
        ];
        var rows = await session.AskNow(MarkProposalReads.OfSessions(keys));
        return rows.Where(row => row.SchoolId == acceptance.SchoolId).DistinctBy(row => row.RegistrationId)
            .ToDictionary(row => row.RegistrationId, row => row.Proposal);
    }

    private static BatchOutcome Refused(CodeAcceptance acceptance, Rejection rejection) => new(null, [], acceptance.Codes.Count, [rejection]);

    private static string Text(int index) => index.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
