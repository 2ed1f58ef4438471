package dev.portcullis.wafmanager.rules;

class InMemoryRulesTest extends RuleStoreContract {

    private final InMemoryRules store = new InMemoryRules();

    @Override
    protected RuleStore rules() {
        return store;
    }

    @Override
    protected AttackStore attacks() {
        return store;
    }
}
