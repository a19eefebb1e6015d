using System.Text.RegularExpressions;
using Partnership.Attendance.Absences;
using Partnership.Attendance.Access;
using Partnership.Attendance.Duties;
using Partnership.Attendance.Monitoring;
using Partnership.Attendance.Organisations;
using Partnership.Attendance.Placements;
using Partnership.Attendance.Pupils;
using Partnership.Attendance.Referrals;
using Partnership.Attendance.Registers;
using Partnership.Attendance.Rules;
using Partnership.Attendance.Returns;
using Partnership.Attendance.Support;
using Partnership.Attendance.Webhooks;

namespace Partnership.Attendance.Tests;

/// <summary>The domain's words are the contract's words: each enum of schema/ that the domain has too, member by member.</summary>
public sealed partial class ContractTests
{
    private static readonly Dictionary<string, Type> Shared = new()
    {
        ["Half"] = typeof(Half),
        ["StatisticalCategory"] = typeof(StatisticalCategory),
        ["Observation"] = typeof(Observation),
        ["ExpectationState"] = typeof(ExpectationState),
        ["DiscrepancyKind"] = typeof(DiscrepancyKind),
        ["DiscrepancyState"] = typeof(DiscrepancyState),
        ["DutyKind"] = typeof(DutyKind),
        ["DutyHolder"] = typeof(DutyHolder),
        ["DutySettlement"] = typeof(DutySettlement),
        ["RuleCertainty"] = typeof(RuleCertainty),
        ["ClosureKind"] = typeof(ClosureKind),
        ["AbsenceReason"] = typeof(AbsenceReasonCategory),
        ["AbsenceState"] = typeof(AbsenceState),
        ["ContactMethod"] = typeof(ContactMethod),
        ["ContactOutcome"] = typeof(ContactOutcome),
        ["MissingPupilBasis"] = typeof(MissingPupilBasis),
        ["MissingPupilStep"] = typeof(MissingPupilStep),
        ["PlacementRoute"] = typeof(PlacementRoute),
        ["ReferralKind"] = typeof(ReferralKind),
        ["ReferralState"] = typeof(ReferralState),
        ["OrganisationKind"] = typeof(OrganisationKind),
        ["SchoolPhase"] = typeof(SchoolPhase),
        ["RegistrationStatus"] = typeof(RegistrationStatus),
        ["Resource"] = typeof(Resource),
        ["Action"] = typeof(AccessAction),
        ["Purpose"] = typeof(Purpose),
        ["PeriodKind"] = typeof(PeriodKind),
        ["ReturnKind"] = typeof(ReturnKind),
        ["JudgementKind"] = typeof(JudgementKind),
        ["MonitoringDimension"] = typeof(MonitoringDimension),
        ["ReviewOutcome"] = typeof(ReviewOutcome),
        ["PlanElement"] = typeof(PlanElement),
        ["LadderStepKind"] = typeof(LadderStepKind),
        ["LetterKind"] = typeof(LetterKind),
        ["PenaltyOutcome"] = typeof(PenaltyOutcome),
        ["WebhookState"] = typeof(WebhookState),
        ["WebhookDisabledReason"] = typeof(WebhookDisabledReason),
        ["WebhookDeliveryState"] = typeof(WebhookDeliveryState),
        ["WebhookFailure"] = typeof(WebhookFailure),
    };

    [Fact]
    public void Every_shared_enum_has_the_members_of_the_schema()
    {
        var schema = string.Join('\n', Directory.GetFiles(SchemaFolder(), "*.graphql").Select(File.ReadAllText));
        var enums = EnumDefinition().Matches(schema).ToDictionary(
            match => match.Groups["name"].Value,
            match => Value().Matches(match.Groups["body"].Value).Select(value => value.Value.Trim().Replace("_", "", StringComparison.Ordinal)));
        foreach (var (name, type) in Shared)
        {
            Assert.Equal(
                enums[name].Order(StringComparer.Ordinal),
                Enum.GetNames(type).Select(member => member.ToUpperInvariant()).Order(StringComparer.Ordinal));
        }
    }

    private static string SchemaFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Partnership.Api.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests run inside the repository.");
        }

        return Path.Combine(folder.FullName, "schema");
    }

    [GeneratedRegex("""^enum (?<name>\w+)[^{]*\{(?<body>[^}]*)\}""", RegexOptions.Multiline)]
    private static partial Regex EnumDefinition();

    [GeneratedRegex("""^  [A-Z][A-Z0-9_]*""", RegexOptions.Multiline)]
    private static partial Regex Value();
}
