using Partnership.Attendance.Access;
using Partnership.Postgres.Access;

namespace Partnership.Postgres.Tests.Access;

/// <summary>That each gate holds agreements, and what is explained of a child, by itself: with the row policies off, and with the statements' conditions off.</summary>
public sealed class AgreementGatesTests(JointCountyDatabase county) : IClassFixture<JointCountyDatabase>
{
    [Fact]
    public async Task Nobody_moves_an_agreement_of_two_others_whichever_gate_stands_alone()
    {
        foreach (var memory in (PartnershipDatabase[])[county.Memory, county.WithoutPolicies, county.PoliciesAlone])
        {
            foreach (var (agreement, between) in await AgreementsAsync())
            {
                foreach (var (caller, scope) in JointCounty.Callers.Where(caller => !between.Any(caller.Value.WriterIds.Contains)))
                {
                    foreach (var accept in (bool[])[true, false])
                    {
                        Assert.Equal((caller, "NOT_FOUND"), (caller, Refusal(await new MoveSharingAgreement(memory).AnswerAsync(scope, agreement, accept, new Person("P", "Lead")))));
                    }

                    Assert.Equal((caller, "NOT_FOUND"), (caller, Refusal(await new MoveSharingAgreement(memory).RevokeAsync(scope, agreement, "A reason", new Person("P", "Lead")))));
                }
            }
        }
    }

    [Fact]
    public async Task What_an_agreement_opens_is_told_of_a_tied_child_and_not_of_a_classmate_whichever_gate_stands_alone()
    {
        var taker = JointCounty.Callers["referral unit"];
        foreach (var memory in (PartnershipDatabase[])[county.Memory, county.WithoutPolicies, county.PoliciesAlone])
        {
            Assert.Equal([DataClass.Flags], await AskAsync(memory, taker, SharingAgreementReads.OpenedOfPupil(JointCounty.Dual)));
            Assert.Empty(await AskAsync(memory, taker, SharingAgreementReads.OpenedOfPupil(JointCounty.Placed)));
            Assert.Empty(await AskAsync(memory, JointCounty.Callers["provider"], SharingAgreementReads.OpenedOfPupil(JointCounty.Placed))); // it has not answered
        }
    }

    [Fact]
    public async Task An_application_is_told_nothing_of_a_child_who_has_left_the_school_that_granted_and_the_school_is_told_that_it_ended()
    {
        Assert.Empty(await AskAsync(county.Memory, JointCounty.Callers["app"], RelationshipReads.OfPupil(JointCounty.Moved)));
        Assert.Equal(
            (RelationshipKind.Registration, JointCounty.LeftOn, false),
            (await AskAsync(county.Memory, JointCounty.Callers["main school"], RelationshipReads.OfPupil(JointCounty.Moved))).Select(held => (held.Kind, held.Ends, held.Live)).Single());
    }

    private static string? Refusal(Outcome<long> outcome) => outcome.Rejections.Count == 0 ? null : outcome.Rejections[0].Code;

    private static async Task<T> AskAsync<T>(PartnershipDatabase memory, AccessScope scope, ScopedQuery<T> query)
    {
        await using var session = memory.OpenSession(scope);
        return await session.AskNow(query);
    }

    private async Task<List<(long Id, int[] Between)>> AgreementsAsync()
    {
        await using var command = county.Test.Owner.CreateCommand("select id, giver_id, taker_id from sharing_agreement where revoked_at is null order by id");
        await using var reader = await command.ExecuteReaderAsync();
        List<(long, int[])> found = [];
        while (await reader.ReadAsync())
        {
            found.Add((reader.GetInt64(0), [reader.GetInt32(1), reader.GetInt32(2)]));
        }

        Assert.NotEmpty(found);
        return found;
    }
}
