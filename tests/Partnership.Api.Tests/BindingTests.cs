namespace Partnership.Api.Tests;

public sealed class BindingTests
{
    [Fact]
    public void Every_field_of_the_contract_has_its_binding_and_every_binding_its_field() =>
        Assert.Null(Record.Exception(ApiSchema.Create));
}
