using Partnership.GraphQL.Language;
using Partnership.GraphQL.Validation.Merging;

namespace Partnership.GraphQL.Validation.Rules;

/// <summary>Fields under one response key can be merged (specification 5.3.2).</summary>
/// <remarks>
/// Nearly every document merges well, and that is found out by grouping, in time that grows with the number of fields. Only
/// when something conflicts are the fields compared pair by pair, to name each conflict with all the places that make it.
/// </remarks>
internal sealed class OverlappingFieldsCanBeMerged(ValidationContext context) : ValidationRule(context)
{
    public override RuleEvents Hears => RuleEvents.End;

    public override void End(DocumentNode document)
    {
        if (new MergeCheck(Context).FindsConflict() && !Context.IsFull)
        {
            new DocumentWalker(Context, [new ConflictFinder(Context)]).Walk();
        }
    }
}
