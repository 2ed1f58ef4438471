package dev.portcullis.authorizer.credentials;

import org.junit.jupiter.api.Nested;

class InMemoryRevocationsTest {

    @Nested
    class AllAtOnce extends RevocationLogContract {
        private final InMemoryRevocations revocations = new InMemoryRevocations();

        @Override
        protected RevocationLog log() {
            return revocations;
        }

        @Override
        protected RevocationWriter writer() {
            return revocations;
        }
    }

    @Nested
    class LineByLine extends RevocationLogContract {
        private final InMemoryRevocations revocations = new InMemoryRevocations(1);

        @Override
        protected RevocationLog log() {
            return revocations;
        }

        @Override
        protected RevocationWriter writer() {
            return revocations;
        }
    }
}
