using System.Net;
using Microsoft.Extensions.Configuration;
using Partnership.Api.Configuration;
using Partnership.GraphQL;

namespace Partnership.Api.Tests.Configuration;

public sealed class ServerSettingsTests
{
    private const string Database = "Host=/nowhere;Username=partnership_api";

    [Fact]
    public void Development_needs_nothing()
    {
        var settings = Read("Development");

        Assert.True(settings.Development);
        Assert.Equal((IPAddress.Loopback, 5080), (settings.Address, settings.Port));
        Assert.Null(settings.Database);
        Assert.True(settings.Authentication.DevelopmentIssuer);
    }

    [Fact]
    public void Production_takes_an_issuer_from_outside_by_its_discovery_document_or_by_its_keys()
    {
        var discovered = Read("Production", ("ConnectionStrings:Partnership", Database), ("Authentication:Authority", "https://login.example"),
            ("Authentication:Audience", "attendance"));
        Assert.Equal(("https://login.example/", "attendance"), (discovered.Authentication.Authority?.AbsoluteUri, discovered.Authentication.Audience));
        Assert.False(discovered.Authentication.DevelopmentIssuer);

        var named = Read("Production", ("ConnectionStrings:Partnership", Database), ("Authentication:Issuer", "https://login.example"),
            ("Authentication:JwksUri", "https://login.example/keys"), ("Authentication:Audience", "attendance"));
        Assert.Equal("https://login.example", named.Authentication.Issuer);
    }

    [Theory]
    [InlineData("Development", "PORT", "http", "PORT is 'http': it is a number from 0 to 65535.")]
    [InlineData("Development", "PORT", "65536", "PORT is '65536': it is a number from 0 to 65535.")]
    [InlineData("Development", "PORT", "-1", "PORT is '-1': it is a number from 0 to 65535.")]
    [InlineData("Development", "BIND_ADDRESS", "everywhere", "BIND_ADDRESS is 'everywhere': it is an IP address such as 127.0.0.1 or 0.0.0.0.")]
    [InlineData("Development", "DEMO_DAY", "yesterday", "The demonstration's day is 'yesterday': it is a date such as 2026-11-20.")]
    [InlineData("Development", "ConnectionStrings:Owner", Database, "ConnectionStrings:Partnership is missing beside the others.")]
    [InlineData("Development", "Authentication:DevelopmentIssuer", "perhaps", "Authentication:DevelopmentIssuer is 'perhaps': it is true or false.")]
    [InlineData("Development", "Authentication:Authority", "login.example", "Authentication:Authority is 'login.example', which is not an address that begins with https://.")]
    public void A_value_that_makes_no_sense_is_one_sentence(string environment, string key, string value, string sentence) =>
        Assert.Equal(sentence, Refusal(environment, (key, value)));

    [Fact]
    public void A_connection_string_that_cannot_be_read_is_refused_without_its_password()
    {
        var sentence = Refusal("Development", ("ConnectionStrings:Partnership", "Host=x;Password=hunter2;Nonsense=1"));

        Assert.StartsWith("ConnectionStrings:Partnership cannot be read: ", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Production_starts_no_database_and_issues_no_tokens()
    {
        Assert.StartsWith("ConnectionStrings:Partnership is missing", Refusal("Production"), StringComparison.Ordinal);
        Assert.StartsWith("Nobody's tokens would be accepted", Refusal("Production", ("ConnectionStrings:Partnership", Database)), StringComparison.Ordinal);
        Assert.StartsWith(
            "Authentication:DevelopmentIssuer cannot be switched on outside Development",
            Refusal("Production", ("ConnectionStrings:Partnership", Database), ("Authentication:DevelopmentIssuer", "true")),
            StringComparison.Ordinal);
        Assert.StartsWith(
            "Authentication:DevelopmentIssuer cannot be switched on outside Development",
            Refusal("Staging", ("ConnectionStrings:Partnership", Database), ("Authentication:DevelopmentIssuer", "true")),
            StringComparison.Ordinal);
        Assert.StartsWith(
            "DEMO_DAY is for Development only",
            Refusal("Production", ("ConnectionStrings:Partnership", Database), ("DEMO_DAY", "2026-11-20")),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_are_not_taken_over_plain_http_and_never_without_an_audience()
    {
        (string, string) database = ("ConnectionStrings:Partnership", Database);
        Assert.Contains("plain http", Refusal("Production", database, ("Authentication:Authority", "http://login.example")), StringComparison.Ordinal);
        Assert.StartsWith(
            "Authentication:Audience is missing",
            Refusal("Production", database, ("Authentication:Authority", "https://login.example")),
            StringComparison.Ordinal);
        Assert.StartsWith(
            "Nobody's tokens would be accepted",
            Refusal("Production", database, ("Authentication:JwksUri", "https://login.example/keys"), ("Authentication:Audience", "x")),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Two_issuers_at_once_are_none() => Assert.StartsWith(
        "Authentication names an issuer and switches the development issuer on as well",
        Refusal("Development", ("Authentication:DevelopmentIssuer", "true"), ("Authentication:Authority", "https://login.example")),
        StringComparison.Ordinal);

    [Fact]
    public void Every_limit_of_the_engine_can_be_configured_by_its_name_and_the_others_stay()
    {
        var limits = Read("Development", ("GraphQL:AllowOnError", "true"), ("GraphQL:Limits:MaxCost", "250.5"),
            ("GraphQL:Limits:DefaultListSize", "30"), ("GraphQL:Limits:ExecutionTimeout", "00:00:05")).GraphQL;

        Assert.True(limits.AllowOnError);
        Assert.Equal(
            GraphQLLimits.Default with { MaxCost = 250.5, DefaultListSize = 30, ExecutionTimeout = TimeSpan.FromSeconds(5) }, limits.Limits);
        Assert.Equal((false, GraphQLLimits.Default), (Read("Development").GraphQL.AllowOnError, Read("Development").GraphQL.Limits));
    }

    [Theory]
    [InlineData("AllowOnError", "perhaps", "GraphQL:AllowOnError is 'perhaps': it is true or false.")]
    [InlineData("Limits:MaxDepth", "0", "GraphQL:Limits:MaxDepth is '0': a limit is more than zero.")]
    [InlineData("Limits:MaxCost", "-1", "GraphQL:Limits:MaxCost is '-1': a limit is more than zero.")]
    [InlineData("Limits:MaxDepth", "deep", "GraphQL:Limits cannot be read: ")]
    [InlineData("Limits:MaxDept", "3", "GraphQL:Limits cannot be read: ")]
    public void A_limit_that_limits_nothing_or_does_not_exist_stops_the_start(string key, string value, string sentence) =>
        Assert.StartsWith(sentence, Refusal("Development", ("GraphQL:" + key, value)), StringComparison.Ordinal);

    [Fact]
    public void A_lease_of_webhooks_is_longer_than_an_endpoint_may_take_but_for_trying_out()
    {
        Assert.Equal((60, 3), (
            (int)Read("Development").Webhooks.Lease.TotalSeconds, (int)Read("Development", ("Webhooks:LeaseSeconds", "3")).Webhooks.Lease.TotalSeconds));
        Assert.Equal("Webhooks:LeaseSeconds is '0': it is a number from 1 to 600.", Refusal("Development", ("Webhooks:LeaseSeconds", "0")));
        Assert.Equal("Webhooks:LeaseSeconds is '19': it is a number from 20 to 600.", Refusal(
            "Production", ("ConnectionStrings:Partnership", Database), ("Authentication:Authority", "https://login.example"), ("Authentication:Audience", "x"), ("Webhooks:LeaseSeconds", "19")));
    }

    private static string Refusal(string environment, params (string Key, string Value)[] values) =>
        Assert.Throws<StartException>(() => Read(environment, values)).Message;

    private static ServerSettings Read(string environment, params (string Key, string Value)[] values) => ServerSettings.Read(
        new ConfigurationBuilder().AddInMemoryCollection(values.ToDictionary(pair => pair.Key, pair => (string?)pair.Value)).Build(), environment);
}
