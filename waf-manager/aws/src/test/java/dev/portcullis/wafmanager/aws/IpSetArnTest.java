package dev.portcullis.wafmanager.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.wafv2.model.Scope;

class IpSetArnTest {

    private static final String ID = "a1b2c3d4-5678-90ab-cdef-000000000001";

    @Test
    void names_a_regional_set_and_a_global_one() {
        assertThat(IpSetArn.parse("arn:aws:wafv2:eu-west-1:123456789012:regional/ipset/block-v4/" + ID))
                .isEqualTo(new IpSetArn(Region.EU_WEST_1, Scope.REGIONAL, "block-v4", ID));
        assertThat(IpSetArn.parse("arn:aws-us-gov:wafv2:us-east-1:123456789012:global/ipset/b/" + ID))
                .isEqualTo(new IpSetArn(Region.US_EAST_1, Scope.CLOUDFRONT, "b", ID));
    }

    @Test
    void a_global_set_is_in_us_east_1() {
        assertThatThrownBy(() -> IpSetArn.parse("arn:aws:wafv2:eu-west-1:123456789012:global/ipset/b/" + ID))
                .hasMessage("CloudFront's IP sets are in us-east-1, not in eu-west-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "block-v4",
                "arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/b/" + ID,
                "arn:aws:wafv2:eu-west-1:123456789012:regional/ipset/b",
                "arn:aws:wafv2:eu-west-1:12345:regional/ipset/b/" + ID,
            })
    void anything_else_is_refused_with_the_form_it_should_have(String text) {
        assertThatThrownBy(() -> IpSetArn.parse(text))
                .hasMessage("\"" + text + "\" is no ARN of an IP set:"
                        + " write arn:aws:wafv2:REGION:ACCOUNT:regional/ipset/NAME/ID");
    }
}
