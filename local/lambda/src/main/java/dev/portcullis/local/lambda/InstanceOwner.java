package dev.portcullis.local.lambda;

/** Told what becomes of a process; from any thread. */
interface InstanceOwner {
    /** It has answered, and will soon be ready again. */
    void answered(Instance instance);

    /** It asks for an event; false when it is to end instead. */
    boolean ready(Instance instance);

    /** It is dead. */
    void gone(Instance instance);
}
